using k8s.Models;

namespace Kix;

/// <summary>A key of a ConfigMap or Secret. That it exists is checked when the body has run.</summary>
public sealed class ConfigKey
{
    private readonly string _name;
    private readonly bool _secret;

    internal ConfigKey(string name, string key, bool secret)
    {
        _name = name;
        Key = key;
        _secret = secret;
    }

    /// <summary>The key.</summary>
    public string Key { get; }

    /// <summary>For <c>valueFrom</c> of an environment variable.</summary>
    public static implicit operator V1EnvVarSource(ConfigKey key) => key.Source();

    /// <summary>An environment variable that takes this key's value.</summary>
    public V1EnvVar Env(string variable) => new() { Name = variable, ValueFrom = Source() };

    /// <summary>For <c>valueFrom</c> of an environment variable.</summary>
    public V1EnvVarSource Source() => _secret
        ? new() { SecretKeyRef = new() { Name = _name, Key = Key } }
        : new() { ConfigMapKeyRef = new() { Name = _name, Key = Key } };

    /// <summary>For fields that select a key of a Secret.</summary>
    /// <exception cref="InvalidOperationException">The key is a ConfigMap's.</exception>
    public V1SecretKeySelector SecretKey() => _secret
        ? new() { Name = _name, Key = Key }
        : throw new InvalidOperationException($"{Key} is a key of the ConfigMap {_name}, not of a Secret.");
}
