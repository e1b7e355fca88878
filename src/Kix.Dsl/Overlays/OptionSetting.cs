namespace Kix;

/// <summary>An option that an overlay speaks about, seen as something of its type or of what that may be seen as.</summary>
/// <typeparam name="TValue">Type of the option.</typeparam>
public interface ISetting<out TValue>
{
    /// <summary>The option's name: <c>Storage.Size</c>.</summary>
    string Name { get; }
}

/// <summary>An option that an overlay speaks about.</summary>
/// <typeparam name="TValue">Type of the option.</typeparam>
public sealed class OptionSetting<TValue> : ISetting<TValue>, ISpeaking
{
    private readonly OptionSpeaker _speaker;

    internal OptionSetting(OptionSpeaker speaker) => _speaker = speaker;

    /// <inheritdoc/>
    public string Name => _speaker.Name;

    OptionSpeaker ISpeaking.Speaker => _speaker;

    /// <summary>Gives a value that holds where nobody assigns one: it takes the place of the default in <c>[Option(x)]</c>.</summary>
    public void Default(TValue value) => _speaker.Say(value, OptionOperation.Set, OptionLevel.Default);

    /// <summary>
    /// Gives a value with the priority of an assignment: lists are joined, maps merged by key, and two different single values are the
    /// error KIX3008. In a policy it is above everything that applications and other overlays say.
    /// </summary>
    public void Set(TValue value) => _speaker.Say(value, OptionOperation.Set, OptionLevel.Normal);

    /// <summary>Gives a value that is above assignments.</summary>
    public void Force(TValue value) => _speaker.Say(value, OptionOperation.Set, OptionLevel.Force);

    /// <summary>Makes a new value of the one that all others gave: <c>Replace(n => n * 2)</c>. Not heard where a policy decided.</summary>
    public void Replace(Func<TValue, TValue> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        Func<object?, object?> untyped = value => change((TValue)value!);
        _speaker.Say(untyped, OptionOperation.Replace, OptionLevel.Force);
    }
}
