using System.Text.Json;
using Kix.Engine.Live;

namespace Kix.Engine.Graph.Ordering;

/// <summary>The workloads behind a Service: those of its namespace whose pods it selects.</summary>
internal sealed class ServiceBackends(ResourceIndex index)
{
    private readonly Dictionary<ObjectKey, PreparedResource[]> _known = [];
    private readonly ILookup<string, PreparedResource> _workloads =
        index.All.Where(Workloads.Serves).ToLookup(w => w.Key.Namespace, StringComparer.Ordinal);

    /// <summary>The workloads that a <c>clientConfig.service</c> or an APIService's <c>service</c> leads to.</summary>
    public IReadOnlyList<PreparedResource> Of(JsonElement reference)
    {
        var key = new ObjectKey("", "Service", reference.Text("namespace") ?? "", reference.Text("name") ?? "");
        if (_known.TryGetValue(key, out var known))
        {
            return known;
        }

        var selector = index.Find(key) is { } service ? LabelSelector.Texts(service.Json.Member("spec").Members("selector")) : null;
        return _known[key] = selector is not { Count: > 0 }
            ? []
            : [.. _workloads[key.Namespace].Where(w => LabelSelector.Contains(Workloads.LabelsOf(w), selector))];
    }
}
