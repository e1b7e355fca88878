using Kix.Engine.Graph;
using Kix.Engine.Graph.Ordering;
using Kix.Engine.Live;
using Kix.Engine.Validation.Across.Pods;
using Kix.Engine.Validation.Kinds;
using Kix.Rules;

namespace Kix.Engine.Validation.Across;

/// <summary>
/// A ServiceMonitor must select Services, a PodMonitor pods, with the ports that they scrape (prometheus-operator.dev/docs/api-reference):
/// what is missing shows nowhere but in a target list that nobody reads.
/// </summary>
internal static class Monitors
{
    private const string Group = "monitoring.coreos.com";

    /// <summary>KIX4070 for a monitor that selects nothing, KIX4001 for a port that nothing selected has.</summary>
    public static IEnumerable<KixError> Check(ClusterView cluster)
    {
        if (cluster.Index.OfKind(Group, "ServiceMonitor").Any())
        {
            var services = cluster.Index.OfKind("", "Service").ToLookup(s => s.Key.Namespace, StringComparer.Ordinal);
            foreach (var monitor in cluster.Index.OfKind(Group, "ServiceMonitor"))
            {
                foreach (var error in OfServices(cluster, monitor, services))
                {
                    yield return error;
                }
            }
        }

        foreach (var error in cluster.Index.OfKind(Group, "PodMonitor").SelectMany(m => OfPods(cluster, m)))
        {
            yield return error;
        }
    }

    private static IEnumerable<KixError> OfServices(ClusterView cluster, PreparedResource monitor, ILookup<string, PreparedResource> services)
    {
        var spec = monitor.Json.Member("spec");
        LabelRequirement[] requirements = [.. LabelRequirement.OfSelector(spec.Member("selector"))];
        var candidates = (Namespaces(monitor)?.SelectMany(n => services[n]) ?? cluster.Index.OfKind("", "Service")).ToArray();
        ServiceShape[] selected = [.. candidates.Where(s => LabelSelector.Labels(s.Json) is { } labels && requirements.All(r => r.IsMet(labels))).Select(s => new ServiceShape(s))];
        if (selected.Length == 0)
        {
            // Where the cluster has no Services, others do: the kubelet's, the control plane's.
            if (candidates.Length > 0 && requirements.Length > 0 && !MayBeOthers(cluster, monitor, requirements))
            {
                var near = candidates.Select(s => (Service: s, Labels: LabelSelector.Labels(s.Json))).Select(s => (s.Service, s.Labels, Met: requirements.Count(r => r.IsMet(s.Labels))))
                    .Where(s => s.Met > 0).OrderByDescending(s => s.Met).ThenBy(s => s.Service.Key).FirstOrDefault();
                var why = near.Service is null ? "" : $": {Named.WithPlace(near.Service)} has {requirements.First(r => !r.IsMet(near.Labels)).Actual(near.Labels)}";
                yield return ClusterView.Finding(
                    Catalogue.SelectsNothing, monitor, monitor.Key, "Services", string.Join(", ", requirements.AsEnumerable()), $"no Service of {Where(monitor)} has such labels{why}").In(monitor, "spec.selector");
            }

            yield break;
        }

        foreach (var (at, port) in spec.Places("endpoints").Select(e => (e.At, Port: e.Item.Text("port")!)).Where(e => e.Port is not null && selected.All(s => !s.PortNames.Contains(e.Port))))
        {
            yield return ClusterView.Told(
                Catalogue.PortMissing, monitor,
                $"{monitor.Key} scrapes the port '{port}', which {Named.WithPlace(selected[0].Service)} does not have{Named.Known("ports", port, selected.SelectMany(s => s.PortNames))}").In(monitor, $"spec.{at}.port");
        }
    }

    private static IEnumerable<KixError> OfPods(ClusterView cluster, PreparedResource monitor)
    {
        var spec = monitor.Json.Member("spec");
        LabelRequirement[] requirements = [.. LabelRequirement.OfSelector(spec.Member("selector"))];
        var spaces = Namespaces(monitor) ?? [.. cluster.Pods.Select(p => p.Namespace).Distinct()];
        PodShape[] selected = [.. spaces.SelectMany(n => cluster.Selection.Select(n, requirements))];
        if (selected.Length == 0)
        {
            if (requirements.Length > 0 && spaces.Any(n => cluster.Selection.In(n).Count > 0) && !MayBeOthers(cluster, monitor, requirements))
            {
                var near = NearMiss.Of(spaces.SelectMany(cluster.Selection.In), requirements);
                yield return ClusterView.Finding(
                    Catalogue.SelectsNothing, monitor, monitor.Key, "pods", string.Join(", ", requirements.AsEnumerable()),
                    $"no workload of {Where(monitor)} makes such pods{(near is null ? "" : $": {near}")}").In(monitor, "spec.selector");
            }

            yield break;
        }

        foreach (var (at, port) in spec.Places("podMetricsEndpoints").Select(e => (e.At, Port: e.Item.Text("port")!)).Where(e => e.Port is not null && selected.All(s => s.Ports.All(c => c.Name != e.Port))))
        {
            yield return ClusterView.Told(
                Catalogue.PortMissing, monitor,
                $"{monitor.Key} scrapes the port '{port}', which no container of {Named.WithPlace(selected[0].Workload)} has{Named.Known("ports", port, selected.SelectMany(s => s.Ports).Select(p => p.Name ?? ""))}").In(monitor, $"spec.{at}.port");
        }
    }

    private static bool MayBeOthers(ClusterView cluster, PreparedResource monitor, IReadOnlyList<LabelRequirement> requirements) =>
        (Namespaces(monitor) ?? [.. cluster.Index.OfKind("", "Namespace").Select(n => n.Key.Name)])
            .Any(n => n == "kube-system" || cluster.Presence.MayHavePods(n, requirements));

    private static string Where(PreparedResource monitor) => Namespaces(monitor) is { } spaces ? string.Join(", ", spaces) : "any namespace";

    // Null for all namespaces.
    private static string[]? Namespaces(PreparedResource monitor)
    {
        var selector = monitor.Json.Member("spec", "namespaceSelector");
        string[] named = [.. selector.Texts("matchNames")];
        return selector.Flag("any") ? null : named.Length > 0 ? named : [monitor.Key.Namespace];
    }
}
