using System.Text.Json;
using Kix.Engine.Live;
using Kix.Engine.Validation.Manifests;
using Kix.Rules;

namespace Kix.Engine.Validation.Kinds;

/// <summary>ConfigMaps and Secrets (k8s.io/kubernetes/pkg/apis/core/validation).</summary>
internal static class Configuration
{
    private const int MostBytes = 1024 * 1024;

    // What a Secret of a type must hold: ValidateSecret.
    private static readonly Dictionary<string, string[]> Keys = new(StringComparer.Ordinal)
    {
        ["kubernetes.io/tls"] = ["tls.crt", "tls.key"],
        ["kubernetes.io/dockercfg"] = [".dockercfg"],
        ["kubernetes.io/dockerconfigjson"] = [".dockerconfigjson"],
        ["kubernetes.io/ssh-auth"] = ["ssh-privatekey"],
    };

    public static void ConfigMap(Inspection inspection, JsonElement map)
    {
        foreach (var key in map.Members("binaryData").Select(e => e.Name).Where(k => map.Member("data").Member(k).IsPresent))
        {
            inspection.Refuse(Catalogue.Duplicate, $"data[{key}]", $"is in binaryData, too: a key is in one of them");
        }

        Size(inspection, "", map.Members("data").Sum(e => Texts.Bytes(e.Value)) + map.Members("binaryData").Sum(e => Texts.DecodedBytes(e.Value)));
    }

    public static void Secret(Inspection inspection, JsonElement secret)
    {
        var type = secret.Text("type") ?? "";
        var data = secret.Member("data");
        foreach (var key in Keys.GetValueOrDefault(type) ?? [])
        {
            if (!data.Member(key).IsPresent)
            {
                inspection.Lack($"data[{key}]", $" in a Secret of type {type}");
            }
            else if (type.StartsWith("kubernetes.io/docker", StringComparison.Ordinal) && !IsJson(data.Member(key)))
            {
                inspection.Refuse(Catalogue.InvalidValue, $"data[{key}]", "is no JSON, as docker writes it");
            }
        }

        if (type == "kubernetes.io/basic-auth" && !data.Member("username").IsPresent && !data.Member("password").IsPresent)
        {
            inspection.Lack("data[username]", $", or data[password], in a Secret of type {type}", "data[password]");
        }

        if (type == "kubernetes.io/service-account-token" && !secret.Member("metadata", "annotations").Says("kubernetes.io/service-account.name"))
        {
            inspection.Lack("metadata.annotations[kubernetes.io/service-account.name]", $" in a Secret of type {type}");
        }

        // The server writes stringData over data before it looks.
        var plain = secret.Member("stringData");
        var isMixed = secret.Members("stringData").Any();
        Size(
            inspection, isMixed ? "" : "data",
            secret.Members("stringData").Sum(e => Texts.Bytes(e.Value)) + secret.Members("data").Where(e => !plain.Member(e.Name).IsPresent).Sum(e => Texts.DecodedBytes(e.Value)));
    }

    // Keys do not count: ValidateConfigMap and ValidateSecret add up values.
    private static void Size(Inspection inspection, string at, long bytes)
    {
        if (bytes > MostBytes)
        {
            inspection.Refuse(Catalogue.OutOfBounds, at, $"holds {bytes} bytes, and must hold at most {MostBytes}");
        }
    }

    private static bool IsJson(JsonElement base64)
    {
        if (base64.ValueKind != JsonValueKind.String || !base64.TryGetBytesFromBase64(out var bytes))
        {
            return false;
        }

        var reader = new Utf8JsonReader(bytes);
        try
        {
            return JsonDocument.TryParseValue(ref reader, out var document) && Close(document);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool Close(JsonDocument document)
    {
        document.Dispose();
        return true;
    }
}
