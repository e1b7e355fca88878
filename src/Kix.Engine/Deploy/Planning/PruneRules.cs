using Kix.Engine.Deploy.Hands;
using Kix.Engine.Deploy.Inventory;
using Kix.Engine.Graph;
using Kix.Engine.Live;

namespace Kix.Engine.Deploy.Planning;

/// <summary>What may be deleted. Pure.</summary>
internal static class PruneRules
{
    private static readonly HashSet<string> ServersOwn = new(StringComparer.Ordinal) { "default", "kube-system", "kube-public", "kube-node-lease" };

    /// <summary>Whether an object is ours to delete: our label, written by our apply, and nobody's child.</summary>
    internal static bool IsOurs(LiveObject live, string setId, string manager) =>
        live.Label(ApplySet.PartOf) == setId && IsAppliedBy(live, manager) && live.Controller is null;

    /// <summary>Whether a manager has an apply entry on an object.</summary>
    internal static bool IsAppliedBy(LiveObject live, string manager) =>
        live.Metadata.Items("managedFields").Any(entry => entry.Text("manager") == manager && entry.Text("operation") == "Apply");

    /// <summary>Whether the server makes the namespace by itself.</summary>
    internal static bool IsServersNamespace(ObjectKey key) => key is { Group: "", Kind: "Namespace" } && ServersOwn.Contains(key.Name);

    /// <summary>Why an object is left though it is no longer wanted; null where it may be deleted.</summary>
    internal static string? ProtectionOf(LiveObject live, DeployOptions options)
    {
        var key = live.Key;
        return IsServersNamespace(key) ? "the server's own namespace"
            : key is { Group: "", Kind: "Namespace" } && key.Name == options.InventoryNamespace ? "holds the inventory"
            : Marks.PauseOf(live) is { } paused ? paused
            : IsKept(live) && !IsAllowed(key, options)
                ? $"is kept{(Marks.ProtectionOf(live) is { } mark ? $" by its annotation {mark}" : "")}: name it by --allow '{key}' to delete it"
            : null;
    }

    /// <summary>Whether an object is deleted or made anew only when it is named: what it holds is lost with it, or somebody marked it.</summary>
    internal static bool IsKept(LiveObject live) => IsPrecious(live.Key) || Marks.ProtectionOf(live) is not null;

    /// <summary>Whether what an object holds is lost with it: everything in a namespace, all objects of a kind, data.</summary>
    internal static bool IsPrecious(ObjectKey key) => (key.Group, key.Kind) is
        ("", "Namespace" or "PersistentVolumeClaim" or "PersistentVolume") or (CustomResourceGroup, "CustomResourceDefinition");

    /// <summary>Who else loses something by the deletion of an object; empty for nobody that is known.</summary>
    internal static string LostWith(LiveObject live, string manager)
    {
        List<string> appliers = [.. live.Metadata.Items("managedFields")
            .Where(entry => entry.Text("operation") == "Apply" && entry.Text("manager") != manager && string.IsNullOrEmpty(entry.Text("subresource")))
            .Select(static entry => entry.Text("manager")).OfType<string>().Distinct().Order(StringComparer.Ordinal)];
        return (live.Key.Group, live.Key.Kind) switch
        {
            ("", "Namespace") => "with all that is in it, whoever made that",
            (CustomResourceGroup, "CustomResourceDefinition") => "with all objects of its kind, whoever made them",
            _ => appliers.Count == 0 ? "" : $"though {string.Join(", ", appliers)} {(appliers.Count == 1 ? "applies" : "apply")} it, too",
        };
    }

    /// <summary>Whether the user named the object.</summary>
    internal static bool IsAllowed(ObjectKey key, DeployOptions options) =>
        options.Allow.Contains(key.ToString()) || options.Allow.Contains($"{key.Kind}/{key.Name}");

    private const string CustomResourceGroup = "apiextensions.k8s.io";
}
