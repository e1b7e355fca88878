using System.Text.Json;
using Kix.Engine.Deploy.Inventory;
using Kix.Engine.Deploy.Planning;
using Kix.Engine.Evaluation;
using Kix.Engine.Graph;
using Kix.Engine.Health;
using Kix.Engine.Live;

namespace Kix.Engine.Deploy.Access;

/// <summary>What <c>diff</c>, <c>deploy</c>, <c>rollback</c> and <c>history</c> of a cluster program have to be allowed to do. Pure.</summary>
public static class AccessNeeds
{
    private const string Rbac = "rbac.authorization.k8s.io";

    // Read by diff and plan; watched until healthy or gone; made and changed by apply, which is asked for both rights where the object is new
    // (https://kubernetes.io/docs/reference/using-api/server-side-apply/#create-and-update-verbs).
    private static readonly string[] OfResource = ["get", "list", "watch", "create", "patch"];
    private static readonly string[] OfMember = ["get", "list", "watch", "delete"];
    private static readonly string[] OfRelative = ["list", "watch"];

    /// <summary>The needs, sorted; kinds whose name nobody knows are told apart.</summary>
    /// <param name="activation">What is deployed.</param>
    /// <param name="externals">Objects that others make.</param>
    /// <param name="record">The inventory: kinds of earlier deployments are read and deleted; null where none is known.</param>
    /// <param name="names">What kinds are called.</param>
    public static (IReadOnlyList<AccessNeed> Needs, IReadOnlyList<GroupKind> Unknown) Of(
        Activation activation, IReadOnlyList<ExternalObject> externals, InventoryRecord record, KindNames names)
    {
        ArgumentNullException.ThrowIfNull(activation);
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(names);
        var unknown = new SortedSet<GroupKind>();
        List<AccessNeed> needs =
        [
            .. OfInventory(record),
            .. activation.Resources.SelectMany(resource => OfObject(resource.Key, IsDeletable(resource.Key) ? [.. OfResource, "delete"] : OfResource)),
            .. record.GroupKinds.SelectMany(OfMembers),
            .. externals.SelectMany(external => OfObject(external.Key, ["get"])),
            .. activation.Resources.SelectMany(static resource => OfHealth(resource.Key, JsonElement.Parse(resource.Manifest.Span))),
            .. activation.Resources.SelectMany(static resource => OfGranting(resource.Key, JsonElement.Parse(resource.Manifest.Span))),
            .. activation.Resources.Any(static resource => resource.Key is { Group: "apps", Kind: "Deployment" or "StatefulSet" or "ReplicaSet" })
                ? (IEnumerable<AccessNeed>)[new AccessNeed("autoscaling", "horizontalpodautoscalers", "list")]
                : [],
        ];
        return ([.. needs.Distinct().OrderBy(static need => need.ToString(), StringComparer.Ordinal)], [.. unknown]);

        IEnumerable<AccessNeed> OfObject(ObjectKey key, string[] verbs)
        {
            if (names.Find(new GroupKind(key.Group, key.Kind)) is { } name)
            {
                return verbs.Select(verb => new AccessNeed(key.Group, name.Plural, verb, name.Namespaced ? key.Namespace : ""));
            }

            unknown.Add(new GroupKind(key.Group, key.Kind));
            return [];
        }

        IEnumerable<AccessNeed> OfMembers(GroupKind kind)
        {
            var key = new ObjectKey(kind.Group, kind.Kind, "", "");
            var isNamespaced = names.Find(kind) is { Namespaced: true };
            return (isNamespaced ? record.Namespaces : (IEnumerable<string>)[""])
                .SelectMany(ns => OfObject(key with { Namespace = ns }, IsDeletable(key) ? OfMember : ["get", "list", "watch"]));
        }
    }

    // Deleted only when named by --allow: who wants that grants it.
    private static bool IsDeletable(ObjectKey key) => !PruneRules.IsPrecious(key);

    private static IEnumerable<AccessNeed> OfInventory(InventoryRecord record)
    {
        var space = record.Namespace;
        foreach (var verb in new[] { "get", "create", "update" })
        {
            yield return new AccessNeed("", "configmaps", verb, space);
        }

        foreach (var verb in new[] { "get", "list", "create", "update", "delete" })
        {
            yield return new AccessNeed("", "secrets", verb, space);
        }

        foreach (var verb in new[] { "get", "create", "update" })
        {
            yield return new AccessNeed("coordination.k8s.io", "leases", verb, space);
        }

        foreach (var verb in new[] { "get", "create", "patch" })
        {
            yield return new AccessNeed("", "namespaces", verb, "", space);
        }

        // By whose uid a saved plan knows its cluster.
        yield return new AccessNeed("", "namespaces", "get", "", "kube-system");
    }

    private static IEnumerable<AccessNeed> OfHealth(ObjectKey key, JsonElement manifest)
    {
        var looksAt = HealthRules.LooksAt(key.Group, key.Kind);
        if (looksAt.HasFlag(RelativeKinds.ReplicaSets))
        {
            foreach (var verb in OfRelative)
            {
                yield return new AccessNeed("", "pods", verb, key.Namespace);
                yield return new AccessNeed("apps", "replicasets", verb, key.Namespace);
            }

            yield return new AccessNeed("", "pods/log", "get", key.Namespace);
        }
        else if (looksAt.HasFlag(RelativeKinds.Pods))
        {
            yield return new AccessNeed("", "pods", "list", key.Namespace);
        }
        else if (looksAt.HasFlag(RelativeKinds.Backends))
        {
            foreach (var backend in WebhookHealth.Backends(new LiveObject(manifest)))
            {
                yield return new AccessNeed("", "services", "list", backend.Namespace);
                yield return new AccessNeed("", "pods", "list", backend.Namespace);
            }
        }
        else if (looksAt.HasFlag(RelativeKinds.StorageClasses))
        {
            foreach (var verb in OfRelative)
            {
                yield return new AccessNeed("storage.k8s.io", "storageclasses", verb);
            }
        }

        yield return new AccessNeed("", "events", "list", key.Namespace.Length == 0 ? "default" : key.Namespace);
    }

    // Nobody may grant what he does not have himself, save by these two verbs
    // (https://kubernetes.io/docs/reference/access-authn-authz/rbac/#privilege-escalation-prevention-and-bootstrapping).
    private static IEnumerable<AccessNeed> OfGranting(ObjectKey key, JsonElement manifest)
    {
        if (key is { Group: Rbac, Kind: "Role" or "ClusterRole" })
        {
            yield return new AccessNeed(Rbac, Plural(key.Kind), "escalate", key.Namespace, key.Name);
        }
        else if (key is { Group: Rbac, Kind: "RoleBinding" or "ClusterRoleBinding" } && manifest.Member("roleRef") is { ValueKind: JsonValueKind.Object } role)
        {
            var kind = role.Text("kind") ?? "";
            yield return new AccessNeed(Rbac, Plural(kind), "bind", key.Namespace, role.Text("name") ?? "");
        }
    }

    private static string Plural(string kind) => kind == "Role" ? "roles" : "clusterroles";
}
