using System.Text.Json;
using Kix.Engine.Live;
using Kix.Engine.Validation.Manifests;
using Kix.Rules;

namespace Kix.Engine.Validation.Kinds;

/// <summary>Volumes, claims and what they are of (k8s.io/kubernetes/pkg/apis/core/validation).</summary>
internal static class Volumes
{
    public static void PersistentVolumeClaimSpec(Inspection inspection, JsonElement spec)
    {
        if (spec.Count("accessModes") > 1 && spec.Texts("accessModes").Contains("ReadWriteOncePod"))
        {
            inspection.Refuse(Catalogue.InvalidValue, "accessModes", "hold ReadWriteOncePod beside others: it stands alone");
        }
    }

    public static void PersistentVolumeSpec(Inspection inspection, JsonElement spec)
    {
        var capacity = spec.Members("capacity").Select(c => c.Name).ToArray();
        if (capacity.Length > 0 && capacity is not ["storage"])
        {
            inspection.Refuse(Catalogue.UnknownValue, "capacity", $"is of {string.Join(", ", capacity)}, and must be of 'storage' alone");
        }

        if (spec.Member("local").ValueKind == JsonValueKind.Object && spec.Member("nodeAffinity").ValueKind != JsonValueKind.Object)
        {
            inspection.Lack("nodeAffinity", ": a local volume is on some node");
        }
    }

    /// <summary>No two volumes of a pod have one name.</summary>
    public static void OfPod(Inspection inspection, JsonElement spec)
    {
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (at, volume) in spec.Places("volumes"))
        {
            if (volume.Word("name") is { } name && !seen.TryAdd(name, at))
            {
                inspection.Refuse(Catalogue.Duplicate, $"{at}.name", $"is {Inspection.Show(name)}, as that of {seen[name]} is");
            }
        }
    }
}
