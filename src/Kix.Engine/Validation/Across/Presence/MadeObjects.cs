using System.Text.Json;
using Kix.Engine.Graph;
using Kix.Engine.Live;

namespace Kix.Engine.Validation.Across.Presence;

/// <summary>Objects that controllers make of other objects under names that those say: a Certificate's Secret, a StatefulSet's claims.</summary>
internal static class MadeObjects
{
    private static readonly Dictionary<(string Group, string Kind), Func<PreparedResource, IEnumerable<ObjectKey>>> Makers = new()
    {
        [("", "Service")] = ServingCertificate,
        [("acid.zalan.do", "postgresql")] = r => [Named(r, "Service", r.Key.Name), Named(r, "Service", r.Key.Name + "-repl"), Named(r, "Service", r.Key.Name + "-pooler")],
        [("bitnami.com", "SealedSecret")] = r => [Secret(r, r.Json.Member("spec", "template", "metadata").Text("name") ?? r.Key.Name)],
        [("cert-manager.io", "Certificate")] = r => [Secret(r, r.Json.Member("spec").Text("secretName"))],
        [("cert-manager.io", "Issuer")] = r => [Secret(r, r.Json.Member("spec", "acme", "privateKeySecretRef").Text("name"))],
        [("external-secrets.io", "ExternalSecret")] = r => [Secret(r, r.Json.Member("spec", "target").Text("name") ?? r.Key.Name)],
        [("gateway.networking.k8s.io", "Gateway")] = r => IsIssued(r) ? Listeners(r).SelectMany(l => l.Member("tls").Items("certificateRefs")).Select(c => Secret(r, c.Text("name"))) : [],
        [("keda.sh", "ScaledObject")] = r => [new ObjectKey("autoscaling", "HorizontalPodAutoscaler", r.Key.Namespace, $"keda-hpa-{r.Key.Name}")],
        [("monitoring.coreos.com", "Alertmanager")] = r => [Named(r, "Service", "alertmanager-operated"), Set(r, $"alertmanager-{r.Key.Name}")],
        [("monitoring.coreos.com", "Prometheus")] = r => [Named(r, "Service", "prometheus-operated"), Set(r, $"prometheus-{r.Key.Name}")],
        [("monitoring.coreos.com", "ThanosRuler")] = r => [Named(r, "Service", "thanos-ruler-operated"), Set(r, $"thanos-ruler-{r.Key.Name}")],
        [("networking.k8s.io", "Ingress")] = r => IsIssued(r) ? r.Json.Member("spec").Items("tls").Select(t => Secret(r, t.Text("secretName"))) : [],
        [("secrets-store.csi.x-k8s.io", "SecretProviderClass")] = r => r.Json.Member("spec").Items("secretObjects").Select(s => Secret(r, s.Text("secretName"))),
        [("serving.knative.dev", "Service")] = r => [Named(r, "Service", r.Key.Name)],
    };

    /// <summary>All that the objects of a cluster make.</summary>
    public static HashSet<ObjectKey> Of(ResourceIndex index) =>
        [.. Makers.OrderBy(m => m.Key).SelectMany(m => index.OfKind(m.Key.Group, m.Key.Kind).SelectMany(m.Value))];

    /// <summary>Whether a claim is one that a StatefulSet makes: <c>data-db-0</c> of the template <c>data</c> of <c>db</c>.</summary>
    public static bool IsClaimOfSet(ResourceIndex index, ObjectKey key)
    {
        var dash = key.Name.LastIndexOf('-');
        if (key.Kind != "PersistentVolumeClaim" || dash < 0 || !int.TryParse(key.Name[(dash + 1)..], out _))
        {
            return false;
        }

        return index.OfKind("apps", "StatefulSet").Where(s => s.Key.Namespace == key.Namespace).Any(
            set => set.Json.Member("spec").Items("volumeClaimTemplates").Any(t => $"{t.Member("metadata").Text("name")}-{set.Key.Name}" == key.Name[..dash]));
    }

    // cert-manager makes the certificates of what is annotated with an issuer (cert-manager.io/docs/usage/ingress, …/gateway).
    private static bool IsIssued(PreparedResource resource) =>
        resource.Json.Member("metadata").Members("annotations").Any(a => a.Name is "cert-manager.io/issuer" or "cert-manager.io/cluster-issuer" or "kubernetes.io/tls-acme");

    private static IEnumerable<JsonElement> Listeners(PreparedResource gateway) => gateway.Json.Member("spec").Items("listeners");

    // OpenShift's service CA signs for annotated Services.
    private static IEnumerable<ObjectKey> ServingCertificate(PreparedResource service) =>
        service.Json.Member("metadata").Members("annotations")
            .Where(a => a.Value.ValueKind == JsonValueKind.String && a.Name is "service.beta.openshift.io/serving-cert-secret-name" or "service.alpha.openshift.io/serving-cert-secret-name")
            .Select(a => Secret(service, a.Value.GetString()));

    private static ObjectKey Secret(PreparedResource maker, string? name) => Named(maker, "Secret", name ?? "");

    private static ObjectKey Set(PreparedResource maker, string name) => new("apps", "StatefulSet", maker.Key.Namespace, name);

    private static ObjectKey Named(PreparedResource maker, string kind, string name) => new("", kind, maker.Key.Namespace, name);
}
