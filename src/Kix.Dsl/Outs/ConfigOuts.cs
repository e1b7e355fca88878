using k8s.Models;

namespace Kix;

/// <summary>What ConfigMaps offer.</summary>
public static class ConfigMapOuts
{
    extension(Out<V1ConfigMap> config)
    {
        /// <summary>All keys as environment variables.</summary>
        public V1EnvFromSource EnvFrom => new() { ConfigMapRef = new() { Name = config.Name } };

        /// <summary>A key, for one environment variable.</summary>
        public ConfigKey Key(string key)
        {
            config.Resource.Expect(ExpectationKind.Key, key);
            return new ConfigKey(config.Name, key, secret: false);
        }

        /// <summary>A volume with the keys as files.</summary>
        /// <param name="name">Name of the volume; the ConfigMap's by default.</param>
        /// <param name="keys">Only these keys, under their own names.</param>
        public V1Volume Volume(string? name = null, params string[] keys)
        {
            foreach (var key in keys)
            {
                config.Resource.Expect(ExpectationKind.Key, key);
            }

            return new()
            {
                Name = name ?? config.Name,
                ConfigMap = new()
                {
                    Name = config.Name,
                    Items = keys.Length == 0 ? null : [.. keys.Select(k => new V1KeyToPath { Key = k, Path = k })],
                },
            };
        }
    }
}

/// <summary>What Secrets offer: ways to refer to them, never their values.</summary>
public static class SecretOuts
{
    extension(Out<V1Secret> secret)
    {
        /// <summary>All keys as environment variables.</summary>
        public V1EnvFromSource EnvFrom => new() { SecretRef = new() { Name = secret.Name } };

        /// <summary>For <c>imagePullSecrets</c>.</summary>
        public V1LocalObjectReference PullSecret => new() { Name = secret.Name };

        /// <summary>A key, for one environment variable.</summary>
        public ConfigKey Key(string key)
        {
            secret.Resource.Expect(ExpectationKind.Key, key);
            return new ConfigKey(secret.Name, key, secret: true);
        }

        /// <summary>A volume with the keys as files.</summary>
        /// <param name="name">Name of the volume; the Secret's by default.</param>
        /// <param name="keys">Only these keys, under their own names.</param>
        public V1Volume Volume(string? name = null, params string[] keys)
        {
            foreach (var key in keys)
            {
                secret.Resource.Expect(ExpectationKind.Key, key);
            }

            return new()
            {
                Name = name ?? secret.Name,
                Secret = new()
                {
                    SecretName = secret.Name,
                    Items = keys.Length == 0 ? null : [.. keys.Select(k => new V1KeyToPath { Key = k, Path = k })],
                },
            };
        }
    }
}
