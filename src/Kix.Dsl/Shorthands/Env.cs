using System.Globalization;
using k8s.Models;

namespace Kix;

/// <summary>The value of an environment variable: a text, a number, or a key of a ConfigMap or Secret.</summary>
public sealed class EnvValue
{
    private readonly string? _text;
    private readonly V1EnvVarSource? _source;

    private EnvValue(string? text, V1EnvVarSource? source)
    {
        _text = text;
        _source = source;
    }

    /// <summary>A text.</summary>
    public static implicit operator EnvValue(string text) => new(text, null);

    /// <summary>A number, in digits.</summary>
    public static implicit operator EnvValue(int number) => new(number.ToString(CultureInfo.InvariantCulture), null);

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public static implicit operator EnvValue(bool flag) => new(flag ? "true" : "false", null);

    /// <summary>The key's value.</summary>
    public static implicit operator EnvValue(ConfigKey key) => new(null, key);

    /// <summary>A field of the pod, a resource of the container.</summary>
    public static implicit operator EnvValue(V1EnvVarSource source) => new(null, source);

    internal V1EnvVar Named(string name) => new() { Name = name, Value = _text, ValueFrom = _source };
}

/// <summary>Short ways to write a container's environment.</summary>
public static class Env
{
    /// <summary>Variables in the given order: <c>Env.Of(("PORT", 8080), ("DB_PASSWORD", Secret.Out.Key("password")))</c>.</summary>
    public static IList<V1EnvVar> Of(params (string Name, EnvValue Value)[] variables) =>
        [.. variables.Select(v => v.Value.Named(v.Name))];

    /// <summary>A field of the pod, as in <c>valueFrom.fieldRef</c>: <c>metadata.name</c>, <c>status.podIP</c>.</summary>
    public static V1EnvVarSource Field(string path) => new() { FieldRef = new() { FieldPath = path } };
}
