using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kix.Engine.Live;
using Kix.Engine.Schema;

namespace Kix.Engine.Diff;

/// <summary>What a manifest says to a server, where that is not what stands in it.</summary>
internal static class SaidManifest
{
    /// <summary>The manifest with <c>stringData</c> as <c>data</c>. A manifest in digest form is returned as it is.</summary>
    public static JsonElement Read(JsonElement manifest, GroupVersionKind kind)
    {
        if (kind is not { Group: "", Kind: "Secret" } || manifest.Member("stringData").ValueKind != JsonValueKind.Object)
        {
            return manifest;
        }

        var secret = JsonObject.Create(manifest)!;
        secret.Remove("stringData");
        var data = secret["data"] as JsonObject ?? [];
        secret["data"] = data;
        foreach (var entry in manifest.Members("stringData"))
        {
            data[entry.Name] = Convert.ToBase64String(Encoding.UTF8.GetBytes(entry.Value.GetString() ?? ""));
        }

        return JsonElement.Parse(secret.ToJsonString());
    }
}
