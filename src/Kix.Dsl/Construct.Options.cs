namespace Kix;

/// <summary>How strongly a definition of an option speaks; only those of the highest priority present take part in its value.</summary>
public enum OptionPriority
{
    /// <summary>The default in <c>[Option(x)]</c>.</summary>
    Default,

    /// <summary>Plain assignment.</summary>
    Normal,

    /// <summary>Forced by an overlay.</summary>
    Force,
}

/// <summary>One definition of an option's value.</summary>
/// <param name="Value">The value.</param>
/// <param name="Priority">How strongly it speaks.</param>
/// <param name="Place">Where it was made.</param>
public sealed record OptionDefinition(object? Value, OptionPriority Priority, Place Place);

public abstract partial class Construct
{
    private Dictionary<string, Slot>? _options;
    private Dictionary<string, IModule?>? _needs;

    /// <summary>For generated code: the value of an option that has no default.</summary>
    protected T GetOption<T>(string name) => GetOption<T>(name, default!);

    /// <summary>For generated code: the value of an option, or its default.</summary>
    protected T GetOption<T>(string name, T defaultValue)
    {
        if (_options is null || !_options.TryGetValue(name, out var slot))
        {
            return defaultValue;
        }

        Tracker.Read(slot.Reads);
        return (T)slot.Value!;
    }

    /// <summary>For generated code: assigns an option; the <c>.Out</c>s read for the value go with it.</summary>
    protected void SetOption<T>(string name, T value) =>
        (_options ??= new(StringComparer.Ordinal))[name] = new Slot(value, Tracker.Take());

    /// <summary>For generated code: the module that answers a need.</summary>
    /// <exception cref="KixException">KIX2001: nothing answers it.</exception>
    protected T GetNeed<T>(string name)
        where T : class =>
        GetOptionalNeed<T>(name) ?? throw new KixException(
            "KIX2001", $"{Describe()} needs {Names.Of(typeof(T))} ({name}), and nothing answers it.", Place);

    /// <summary>For generated code: the module that answers an optional need, or null.</summary>
    protected T? GetOptionalNeed<T>(string name)
        where T : class
    {
        if (_needs is not null && _needs.TryGetValue(name, out var chosen))
        {
            return (T?)chosen;
        }

        return (T?)(object?)Root.Bind(this, name);
    }

    /// <summary>For generated code: answers a need explicitly. Null leaves an optional need unanswered.</summary>
    protected void SetNeed<T>(string name, T? value)
        where T : class =>
        (_needs ??= new(StringComparer.Ordinal))[name] = (IModule?)(object?)value;

    /// <summary>Whether a need was answered by assignment, and with what.</summary>
    internal bool TryGetExplicitNeed(string name, out IModule? module)
    {
        module = null;
        return _needs is not null && _needs.TryGetValue(name, out module);
    }

    /// <summary>The assigned options, by name, in order of assignment.</summary>
    internal IEnumerable<(string Name, object? Value)> AssignedOptions =>
        _options?.Select(o => (o.Key, o.Value.Value)) ?? [];

    private sealed record Slot(object? Value, IReadOnlyList<ResourceHandle> Reads);
}
