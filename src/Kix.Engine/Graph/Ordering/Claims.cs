using System.Text.Json;
using Kix.Engine.Live;

namespace Kix.Engine.Graph.Ordering;

/// <summary>What a volume claim, or a template of one, needs to be there: its classes, its volume, what it is filled from.</summary>
internal static class Claims
{
    public static void Find(string @namespace, JsonElement claim, ReferenceList found)
    {
        var spec = claim.Member("spec");
        found.Add("storage.k8s.io", "StorageClass", "", spec.Text("storageClassName"), "storage class");
        found.Add("storage.k8s.io", "VolumeAttributesClass", "", spec.Text("volumeAttributesClassName"), "volume attributes class");
        found.Add("", "PersistentVolume", "", spec.Text("volumeName"), "volume of the claim");
        var source = spec.Member("dataSourceRef") is { ValueKind: JsonValueKind.Object } reference ? reference : spec.Member("dataSource");
        if (source.Text("kind") is { } kind)
        {
            found.Add(source.Text("apiGroup") ?? "", kind, source.Text("namespace") ?? @namespace, source.Text("name"), "source of the claim's data");
        }
    }
}
