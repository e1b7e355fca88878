using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;

namespace Kix.Sandbox.Controllers.Pods;

/// <summary>The ConfigMaps and Secrets that a pod cannot start without, and the kubelet's words when one is missing.</summary>
internal sealed class PodDependencies(ObjectCache cache)
{
    /// <summary>The volumes that cannot be mounted yet: their names, and why.</summary>
    public IEnumerable<(string Volume, string Error)> Unmountable(JsonObject pod)
    {
        var @namespace = pod.Text("metadata", "namespace");
        foreach (var volume in pod.Objects("spec", "volumes"))
        {
            var error = volume.Object("configMap") is { } map ? OfMap(@namespace, map)
                : volume.Object("secret") is { } secret ? OfSecret(@namespace, secret, "secretName")
                : volume.Objects("projected", "sources").Select(source => OfSource(@namespace, source)).FirstOrDefault(e => e is not null);
            if (error is not null)
            {
                yield return (volume.Text("name") ?? "", error);
            }
        }
    }

    /// <summary>Why a container's environment cannot be made; null where it can.</summary>
    public string? ConfigError(JsonObject pod, JsonObject container)
    {
        var @namespace = pod.Text("metadata", "namespace");
        foreach (var from in container.Objects("envFrom"))
        {
            var error = from.Object("configMapRef") is { } map ? OfMap(@namespace, map)
                : from.Object("secretRef") is { } secret ? OfSecret(@namespace, secret, "name")
                : null;
            if (error is not null)
            {
                return error;
            }
        }

        foreach (var variable in container.Objects("env"))
        {
            var error = variable.Object("valueFrom", "configMapKeyRef") is { } map ? OfKey(@namespace, map, "ConfigMap")
                : variable.Object("valueFrom", "secretKeyRef") is { } secret ? OfKey(@namespace, secret, "Secret")
                : null;
            if (error is not null)
            {
                return error;
            }
        }

        return null;
    }

    private string? OfSource(string? @namespace, JsonObject source) =>
        source.Object("configMap") is { } map ? OfMap(@namespace, map)
        : source.Object("secret") is { } secret ? OfSecret(@namespace, secret, "name")
        : null;

    private string? OfMap(string? @namespace, JsonObject reference)
    {
        var name = reference.Text("name") ?? "";
        if (reference.Flag("optional"))
        {
            return null;
        }

        return cache.Get(Resources.ConfigMaps, @namespace, name) is not { } map
            ? $"configmap \"{name}\" not found"
            : MissingItem(reference, map, "config");
    }

    private string? OfSecret(string? @namespace, JsonObject reference, string member)
    {
        var name = reference.Text(member) ?? "";
        if (reference.Flag("optional"))
        {
            return null;
        }

        return cache.Get(Resources.Secrets, @namespace, name) is not { } secret
            ? $"secret \"{name}\" not found"
            : MissingItem(reference, secret, "secret");
    }

    private static string? MissingItem(JsonObject reference, JsonObject value, string what) =>
        reference.Objects("items")
            .Select(item => item.Text("key") ?? "")
            .FirstOrDefault(key => !HasKey(value, key)) is { } missing
            ? $"references non-existent {what} key: {missing}"
            : null;

    private string? OfKey(string? @namespace, JsonObject reference, string kind)
    {
        if (reference.Flag("optional"))
        {
            return null;
        }

        var name = reference.Text("name") ?? "";
        var key = reference.Text("key") ?? "";
        var resource = kind == "Secret" ? Resources.Secrets : Resources.ConfigMaps;
        return cache.Get(resource, @namespace, name) is not { } value ? $"{kind.ToLowerInvariant()} \"{name}\" not found"
            : HasKey(value, key) ? null
            : $"couldn't find key {key} in {kind} {@namespace}/{name}";
    }

    private static bool HasKey(JsonObject value, string key) =>
        value.Object("data")?.ContainsKey(key) == true || value.Object("binaryData")?.ContainsKey(key) == true;
}
