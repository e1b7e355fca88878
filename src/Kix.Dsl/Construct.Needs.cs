using Kix.Rules;

namespace Kix;

public abstract partial class Construct
{
    private Dictionary<string, IModule?>? _needs;

    /// <summary>For generated code: the module that answers a need.</summary>
    /// <exception cref="KixException">KIX2001: nothing answers it.</exception>
    protected T GetNeed<T>(string name)
        where T : class =>
        GetOptionalNeed<T>(name) ?? throw new KixException([Catalogue.NeedMissing.At(
            Place, Describe(), Names.Of(typeof(T)), name, Place.ToString(), Root.Name,
            _needs?.ContainsKey(name) is true
                ? $"it is set to null; leave it out to have it found, or make the need nullable ({Names.Of(typeof(T))}?)"
                : $"declare an instance, or make the need nullable ({Names.Of(typeof(T))}?)")]);

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
}
