using System.Text.Json;
using Kix.Engine.Graph;
using Kix.Engine.Graph.Ordering;
using Kix.Engine.Live;

namespace Kix.Engine.Validation.Across;

/// <summary>References by name that order nothing, beside those of <see cref="WellKnownReferences"/>.</summary>
internal static class FurtherReferences
{
    private const string Rbac = "rbac.authorization.k8s.io";
    private const string Gateway = "gateway.networking.k8s.io";

    private static readonly Dictionary<(string Group, string Kind), Action<PreparedResource, ReferenceList>> Kinds = new()
    {
        [("", "PersistentVolumeClaim")] = Claim,
        [("networking.k8s.io", "Ingress")] = Ingress,
        [(Rbac, "RoleBinding")] = Subjects,
        [(Rbac, "ClusterRoleBinding")] = Subjects,
        [("admissionregistration.k8s.io", "ValidatingAdmissionPolicyBinding")] = (r, found) =>
            found.Add("admissionregistration.k8s.io", "ValidatingAdmissionPolicy", "", r.Json.Member("spec").Text("policyName"), "policy of the binding"),
        [("flowcontrol.apiserver.k8s.io", "FlowSchema")] = (r, found) =>
            found.Add("flowcontrol.apiserver.k8s.io", "PriorityLevelConfiguration", "", r.Json.Member("spec", "priorityLevelConfiguration").Text("name"), "priority level"),
        [(Gateway, "Gateway")] = GatewayReferences,
        [(Gateway, "HTTPRoute")] = Parents,
        [(Gateway, "GRPCRoute")] = Parents,
        [(Gateway, "TLSRoute")] = Parents,
        [(Gateway, "TCPRoute")] = Parents,
        [(Gateway, "UDPRoute")] = Parents,
        [("cert-manager.io", "Certificate")] = Issuer,
        [("snapshot.storage.k8s.io", "VolumeSnapshot")] = Snapshot,
    };

    public static IReadOnlyList<Reference> Of(PreparedResource resource)
    {
        var found = new ReferenceList();
        if (resource.Facts.Account is { } account)
        {
            found.Add("", "ServiceAccount", resource.Key.Namespace, account, "service account");
        }

        if (Kinds.TryGetValue((resource.Key.Group, resource.Key.Kind), out var find))
        {
            find(resource, found);
        }

        return found.References;
    }

    private static void Claim(PreparedResource claim, ReferenceList found)
    {
        var spec = claim.Json.Member("spec");
        found.Add("", "PersistentVolume", "", spec.Text("volumeName"), "volume of the claim");
        foreach (var source in (IEnumerable<JsonElement>)[spec.Member("dataSource"), spec.Member("dataSourceRef")])
        {
            found.Add(source.Text("apiGroup") ?? "", source.Text("kind") ?? "", source.Text("namespace") ?? claim.Key.Namespace, source.Text("name"), "source of the claim's data");
        }
    }

    private static void Ingress(PreparedResource ingress, ReferenceList found)
    {
        var spec = ingress.Json.Member("spec");
        found.Add("networking.k8s.io", "IngressClass", "", spec.Text("ingressClassName"), "ingress class");
        foreach (var tls in spec.Items("tls"))
        {
            found.Add("", "Secret", ingress.Key.Namespace, tls.Text("secretName"), "certificate of the Ingress");
        }
    }

    private static void Subjects(PreparedResource binding, ReferenceList found)
    {
        foreach (var subject in binding.Json.Items("subjects").Where(s => s.Text("kind") == "ServiceAccount"))
        {
            found.Add("", "ServiceAccount", subject.Text("namespace") ?? binding.Key.Namespace, subject.Text("name"), "subject of the binding");
        }
    }

    private static void GatewayReferences(PreparedResource gateway, ReferenceList found)
    {
        var spec = gateway.Json.Member("spec");
        found.Add(Gateway, "GatewayClass", "", spec.Text("gatewayClassName"), "gateway class");
        foreach (var certificate in spec.Items("listeners").SelectMany(l => l.Member("tls").Items("certificateRefs")))
        {
            found.Add(
                certificate.Text("group") ?? "", certificate.Text("kind") ?? "Secret", certificate.Text("namespace") ?? gateway.Key.Namespace,
                certificate.Text("name"), "certificate of a listener");
        }
    }

    private static void Parents(PreparedResource route, ReferenceList found)
    {
        foreach (var parent in route.Json.Member("spec").Items("parentRefs"))
        {
            found.Add(
                parent.Text("group") ?? Gateway, parent.Text("kind") ?? "Gateway", parent.Text("namespace") ?? route.Key.Namespace, parent.Text("name"),
                "parent of the route");
        }
    }

    private static void Issuer(PreparedResource certificate, ReferenceList found)
    {
        var issuer = certificate.Json.Member("spec", "issuerRef");
        var kind = issuer.Text("kind") ?? "Issuer";
        found.Add(
            issuer.Text("group") ?? "cert-manager.io", kind, kind.StartsWith("Cluster", StringComparison.Ordinal) ? "" : certificate.Key.Namespace,
            issuer.Text("name"), "issuer of the certificate");
    }

    private static void Snapshot(PreparedResource snapshot, ReferenceList found)
    {
        var spec = snapshot.Json.Member("spec");
        found.Add("", "PersistentVolumeClaim", snapshot.Key.Namespace, spec.Member("source").Text("persistentVolumeClaimName"), "claim of the snapshot");
        found.Add("snapshot.storage.k8s.io", "VolumeSnapshotClass", "", spec.Text("volumeSnapshotClassName"), "class of the snapshot");
    }
}
