using System.Text.RegularExpressions;
using Kix.Engine.Graph;
using Kix.Engine.Live;

namespace Kix.Engine.Diff;

/// <summary>Objects that no person wrote: they are not worth a line as <see cref="ObjectState.ClusterOnly"/>.</summary>
internal static partial class ServerMade
{
    private static readonly HashSet<(string Kind, string Namespace, string Name)> Names =
    [
        ("Service", "default", "kubernetes"),
        ("Endpoints", "default", "kubernetes"),
        ("EndpointSlice", "default", "kubernetes"),
        ("ConfigMap", "kube-system", "extension-apiserver-authentication"),
        ("ConfigMap", "kube-system", "kube-apiserver-legacy-service-account-token-tracking"),
        ("ConfigMap", "kube-public", "cluster-info"),
    ];

    private static readonly string[] Labels =
    [
        "kubernetes.io/bootstrapping",
        "kube-aggregator.kubernetes.io/automanaged",
        "endpoints.kubernetes.io/managed-by",
        "apiserver.kubernetes.io/identity",

        // Kix's own inventory.
        "kix.dev/cluster",
    ];

    /// <summary>Whether an object has a controller, a bootstrap label or a name that the server or a controller gave.</summary>
    /// <param name="live">The object.</param>
    /// <param name="named">Whether the activation, or the cluster, has an object: claims are named after their StatefulSet.</param>
    public static bool Is(LiveObject live, Func<ObjectKey, bool> named)
    {
        var (_, kind, ns, name) = live.Key;
        return live.Controller is not null
            || live.Metadata.Member("generateName").IsPresent
            || Labels.Any(label => live.Label(label) is not null)
            || Names.Contains((kind, ns, name))
            || (kind, name) is ("ConfigMap", "kube-root-ca.crt" or "openshift-service-ca.crt") or ("ServiceAccount", "default")
            || kind is "Event" or "ControllerRevision"
            || (kind == "Endpoints" && named(live.Key with { Kind = "Service" }))
            || (kind == "Secret" && live.Json.Text("type") is "kubernetes.io/service-account-token" or "bootstrap.kubernetes.io/token")
            || (kind == "PersistentVolumeClaim" && IsClaimOfStatefulSet(ns, name, named));
    }

    // <template>-<StatefulSet>-<ordinal>; both names may contain hyphens.
    private static bool IsClaimOfStatefulSet(string ns, string name, Func<ObjectKey, bool> named)
    {
        if (Ordinal().Match(name) is not { Success: true } match)
        {
            return false;
        }

        var stem = match.Groups["stem"].Value;
        for (var hyphen = stem.IndexOf('-', StringComparison.Ordinal); hyphen >= 0; hyphen = stem.IndexOf('-', hyphen + 1))
        {
            if (named(new ObjectKey("apps", "StatefulSet", ns, stem[(hyphen + 1)..])))
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex("^(?<stem>.+)-[0-9]+$")]
    private static partial Regex Ordinal();
}
