using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;

namespace Kix.Sandbox.Controllers.Volumes;

/// <summary>Which PersistentVolume suits which claim.</summary>
internal static class VolumeMatch
{
    /// <summary>Free (or reserved for the claim), of its class, modes, labels, and large enough.</summary>
    public static bool Fits(JsonObject claim, JsonObject volume)
    {
        if (volume.Object("spec", "claimRef") is not null ? !IsReservedFor(claim, volume) : volume.Text("status", "phase") == "Released")
        {
            return false;
        }

        var modes = volume.Texts("spec", "accessModes").ToHashSet(StringComparer.Ordinal);
        return (volume.Text("spec", "storageClassName") ?? "") == (claim.Text("spec", "storageClassName") ?? "")
            && (volume.Text("spec", "volumeMode") ?? "Filesystem") == (claim.Text("spec", "volumeMode") ?? "Filesystem")
            && claim.Texts("spec", "accessModes").All(modes.Contains)
            && (claim.Object("spec", "selector") is not { } selector || Selectors.Matches(selector, volume.Object("metadata", "labels")))
            && Size(volume.Text("spec", "capacity", "storage")) >= Size(claim.Text("spec", "resources", "requests", "storage"));
    }

    /// <summary>The volume names this claim.</summary>
    public static bool IsReservedFor(JsonObject claim, JsonObject volume)
    {
        var reserved = volume.Object("spec", "claimRef");
        return reserved is not null
            && reserved.Text("name") == claim.Text("metadata", "name")
            && reserved.Text("namespace") == claim.Text("metadata", "namespace")
            && (reserved.Text("uid") is not { } uid || uid == claim.Text("metadata", "uid"));
    }

    /// <summary>A quantity as a number of bytes; zero where it is none.</summary>
    public static decimal Size(string? quantity) => Quantity.TryParse(quantity, out var parsed) ? parsed.Value : 0;
}
