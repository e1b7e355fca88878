using System.Text.Json;
using Kix.Engine.Live;

namespace Kix.Engine.Graph.Ordering;

/// <summary>
/// What the API server or a pod needs to be there for an object, as far as the object itself names it (DESIGN section 4, <c>exists</c>).
/// A pure function of one manifest, so that many threads may run it.
/// </summary>
internal static class WellKnownReferences
{
    private static readonly Dictionary<(string Group, string Kind), Action<string, JsonElement, ReferenceList>> ByKind = new()
    {
        [("", "PersistentVolumeClaim")] = Claims.Find,
        [("", "ServiceAccount")] = Account,
        [("apps", "StatefulSet")] = StatefulSet,
        [("rbac.authorization.k8s.io", "RoleBinding")] = Binding,
        [("rbac.authorization.k8s.io", "ClusterRoleBinding")] = Binding,
        [("networking.k8s.io", "Ingress")] = Ingress,
        [("admissionregistration.k8s.io", "MutatingWebhookConfiguration")] = Webhooks,
        [("admissionregistration.k8s.io", "ValidatingWebhookConfiguration")] = Webhooks,
        [("apiextensions.k8s.io", "CustomResourceDefinition")] = Conversion,
        [("apiregistration.k8s.io", "APIService")] = ApiService,
        [("resource.k8s.io", "ResourceClaim")] = (_, json, found) => DeviceClasses(json.Member("spec"), found),
        [("resource.k8s.io", "ResourceClaimTemplate")] = (_, json, found) => DeviceClasses(json.Member("spec", "spec"), found),
    };

    /// <summary>The facts of one manifest.</summary>
    public static ManifestFacts Of(ObjectKey key, JsonElement manifest)
    {
        var found = new ReferenceList();
        if (key.Namespace.Length > 0)
        {
            found.Add("", "Namespace", "", key.Namespace, "namespace");
        }

        var bearsPods = Workloads.IsKind(key);
        if (!ByKind.TryGetValue((key.Group, key.Kind), out var find) && !bearsPods)
        {
            return new ManifestFacts(found.References, null, []);
        }

        string? account = null;
        find?.Invoke(key.Namespace, manifest, found);
        if (bearsPods)
        {
            var pod = Workloads.Template(key, manifest);
            PodReferences.Find(key.Namespace, pod, found);
            account = pod.Member("spec").Text("serviceAccountName") ?? pod.Member("spec").Text("serviceAccount") ?? "default";
        }

        return new ManifestFacts(found.References, account, AccessRules.Subjects(key.Namespace, manifest));
    }

    private static void Account(string @namespace, JsonElement json, ReferenceList found)
    {
        foreach (var secret in json.Items("imagePullSecrets"))
        {
            found.Add("", "Secret", @namespace, secret.Text("name"), "image pull secret of the account");
        }
    }

    private static void StatefulSet(string @namespace, JsonElement json, ReferenceList found)
    {
        found.Add("", "Service", @namespace, json.Member("spec").Text("serviceName"), "governing Service");
        foreach (var template in json.Member("spec").Items("volumeClaimTemplates"))
        {
            Claims.Find(@namespace, template, found);
        }
    }

    private static void Binding(string @namespace, JsonElement json, ReferenceList found)
    {
        var role = json.Member("roleRef");
        var kind = role.Text("kind") ?? "";

        // Any other kind is refused where it stands.
        if (kind is "Role" or "ClusterRole")
        {
            found.Add("rbac.authorization.k8s.io", kind, kind == "Role" ? @namespace : "", role.Text("name"), "role of the binding");
        }
    }

    private static void Ingress(string @namespace, JsonElement json, ReferenceList found)
    {
        var spec = json.Member("spec");
        Backend(spec.Member("defaultBackend"));
        foreach (var path in spec.Items("rules").SelectMany(r => r.Member("http").Items("paths")))
        {
            Backend(path.Member("backend"));
        }

        void Backend(JsonElement backend) => found.Add("", "Service", @namespace, backend.Member("service").Text("name"), "backend of the Ingress");
    }

    private static void Webhooks(string @namespace, JsonElement json, ReferenceList found)
    {
        foreach (var webhook in json.Items("webhooks"))
        {
            Service(webhook.Member("clientConfig", "service"), "Service of the webhook", found);
        }
    }

    private static void Conversion(string @namespace, JsonElement json, ReferenceList found) =>
        Service(json.Member("spec", "conversion", "webhook", "clientConfig", "service"), "Service of the conversion webhook", found);

    private static void ApiService(string @namespace, JsonElement json, ReferenceList found) =>
        Service(json.Member("spec", "service"), "Service of the aggregated API", found);

    private static void Service(JsonElement service, string reason, ReferenceList found) =>
        found.Add("", "Service", service.Text("namespace") ?? "", service.Text("name"), reason);

    private static void DeviceClasses(JsonElement spec, ReferenceList found)
    {
        foreach (var request in spec.Member("devices").Items("requests"))
        {
            found.Add("resource.k8s.io", "DeviceClass", "", request.Member("exactly").Text("deviceClassName"), "device class");
            foreach (var alternative in request.Items("firstAvailable"))
            {
                found.Add("resource.k8s.io", "DeviceClass", "", alternative.Text("deviceClassName"), "device class");
            }
        }
    }
}
