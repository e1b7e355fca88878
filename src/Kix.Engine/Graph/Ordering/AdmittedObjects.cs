namespace Kix.Engine.Graph.Ordering;

/// <summary>The objects that admission sees when a resource is applied: itself, and the pods that come of it.</summary>
internal sealed class AdmittedObjects
{
    private readonly Func<(string Group, string Kind), string> _plurals;
    private readonly Dictionary<string, IReadOnlyDictionary<string, string>> _namespaces = new(StringComparer.Ordinal);
    private readonly Dictionary<PreparedResource, AdmittedObject[]> _known = [];

    public AdmittedObjects(ResourceIndex index)
    {
        _plurals = CustomKinds.Plurals(index);
        foreach (var space in index.OfKind("", "Namespace"))
        {
            _namespaces[space.Key.Name] = WithName(space.Key.Name, LabelSelector.Labels(space.Json));
        }
    }

    public IReadOnlyList<AdmittedObject> Of(PreparedResource resource) =>
        _known.TryGetValue(resource, out var known) ? known : _known[resource] = [.. Find(resource)];

    private IEnumerable<AdmittedObject> Find(PreparedResource resource)
    {
        var key = resource.Key;

        // Webhooks are never asked about webhooks (kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers).
        if (key is { Group: "admissionregistration.k8s.io", Kind: "MutatingWebhookConfiguration" or "ValidatingWebhookConfiguration" })
        {
            yield break;
        }

        var space = key is { Group: "", Kind: "Namespace" } ? LabelsOf(key.Name) : key.Namespace.Length > 0 ? LabelsOf(key.Namespace) : null;
        yield return new AdmittedObject(
            key.Group, resource.Version, _plurals((key.Group, key.Kind)), key.Namespace.Length > 0, LabelSelector.Labels(resource.Json), space);
        if (Workloads.BearsPods(resource) && key.Kind != "Pod")
        {
            yield return new AdmittedObject("", "v1", "pods", true, Workloads.LabelsOf(resource), space);
        }
    }

    private IReadOnlyDictionary<string, string> LabelsOf(string name) =>
        _namespaces.TryGetValue(name, out var labels) ? labels : _namespaces[name] = WithName(name, new Dictionary<string, string>());

    // The API server labels every namespace with its name.
    private static Dictionary<string, string> WithName(string name, IReadOnlyDictionary<string, string> labels) =>
        new(labels, StringComparer.Ordinal) { ["kubernetes.io/metadata.name"] = name };
}
