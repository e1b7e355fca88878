using System.Text;
using System.Text.Json.Nodes;
using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Admission.Validation;

/// <summary>ConfigMaps and Secrets.</summary>
internal static class ConfigValidation
{
    private const int MostBytes = 1024 * 1024;
    private const string Frozen = "field is immutable when `immutable` is set";

    // What a Secret of a type must hold: k8s.io/kubernetes/pkg/apis/core/validation, ValidateSecret.
    private static readonly Dictionary<string, string[]> Keys = new(StringComparer.Ordinal)
    {
        ["kubernetes.io/tls"] = ["tls.crt", "tls.key"],
        ["kubernetes.io/dockercfg"] = [".dockercfg"],
        ["kubernetes.io/dockerconfigjson"] = [".dockerconfigjson"],
        ["kubernetes.io/ssh-auth"] = ["ssh-privatekey"],
    };

    public static void ConfigMap(WriteContext context, JsonObject map, Findings findings)
    {
        var size = 0;
        foreach (var (key, value) in (map.Object("data") ?? []).OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            findings.Invalid(Place.Root["data"].Key(key), key, Names.ConfigKey(key));
            if (map.At("binaryData", key) is not null)
            {
                findings.Invalid(Place.Root["data"].Key(key), key, "duplicate of key present in binaryData");
            }

            size += Encoding.UTF8.GetByteCount(value.Text() ?? "");
        }

        foreach (var (key, value) in (map.Object("binaryData") ?? []).OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            findings.Invalid(Place.Root["binaryData"].Key(key), key, Names.ConfigKey(key));
            size += (value.Text() ?? "").Length * 3 / 4;
        }

        if (size > MostBytes)
        {
            findings.TooLong(new Place("[]"), MostBytes);
        }

        Freeze(context, map, findings, "data", "binaryData");
    }

    public static void Secret(WriteContext context, JsonObject secret, Findings findings)
    {
        var size = 0;
        foreach (var (key, value) in (secret.Object("data") ?? []).OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            findings.Invalid(Place.Root["data"].Key(key), key, Names.ConfigKey(key));
            size += (value.Text() ?? "").Length * 3 / 4;
        }

        if (size > MostBytes)
        {
            findings.TooLong(Place.Root["data"], MostBytes);
        }

        Typed(secret, findings);
        if (context.Old is { } old)
        {
            findings.Immutable(Place.Root["type"], secret["type"]?.DeepClone(), old["type"]);
        }

        Freeze(context, secret, findings, "data");
    }

    private static void Typed(JsonObject secret, Findings findings)
    {
        var type = secret.Text("type") ?? "";
        foreach (var key in Keys.GetValueOrDefault(type) ?? [])
        {
            if (secret.At("data", key) is not { } value)
            {
                findings.Required(Place.Root["data"].Key(key));
            }
            else if (type.StartsWith("kubernetes.io/docker", StringComparison.Ordinal) && GoJsonSyntax.Error(Convert.FromBase64String(value.Text() ?? "")) is { } problem)
            {
                findings.Invalid(Place.Root["data"].Key(key), "<secret contents redacted>", problem);
            }
        }

        if (type == "kubernetes.io/basic-auth" && secret.At("data", "username") is null && secret.At("data", "password") is null)
        {
            findings.Required(Place.Root["data"].Key("username"));
            findings.Required(Place.Root["data"].Key("password"));
        }

        if (type == "kubernetes.io/service-account-token" && string.IsNullOrEmpty(secret.Text("metadata", "annotations", "kubernetes.io/service-account.name")))
        {
            findings.Required(Place.Root["metadata", "annotations"].Key("kubernetes.io/service-account.name"));
        }
    }

    private static void Freeze(WriteContext context, JsonObject value, Findings findings, params string[] members)
    {
        if (context.Old is not { } old || !old.Flag("immutable"))
        {
            return;
        }

        if (!value.Flag("immutable"))
        {
            findings.Forbidden(Place.Root["immutable"], Frozen);
        }

        foreach (var member in members)
        {
            if (!JsonNode.DeepEquals(value[member], old[member]))
            {
                findings.Forbidden(Place.Root[member], Frozen);
            }
        }
    }
}
