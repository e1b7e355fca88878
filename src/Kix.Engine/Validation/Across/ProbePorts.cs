using System.Text.Json;
using Kix.Engine.Graph.Ordering;
using Kix.Engine.Live;
using Kix.Engine.Validation.Across.Pods;
using Kix.Rules;

namespace Kix.Engine.Validation.Across;

/// <summary>
/// A probe or hook that names a port names one of its own container (ResolveContainerPort in kubernetes/pkg/probe): the kubelet
/// restarts the container, or never takes it for ready, where there is none.
/// </summary>
internal static class ProbePorts
{
    private static readonly string[][] Actions =
        [["livenessProbe"], ["readinessProbe"], ["startupProbe"], ["lifecycle", "postStart"], ["lifecycle", "preStop"]];

    /// <summary>KIX4022 for each named port that the container does not have, or has by another protocol.</summary>
    public static IEnumerable<KixError> Check(ClusterView cluster) =>
        from pods in cluster.Pods
        from container in pods.Containers
        from action in Actions
        let found = container.Json.Member(action[0], action[1..])
        from problem in Problems(found, container)
        select ClusterView.Finding(Catalogue.ProbePortMissing, pods.Workload, pods.Workload.Key, action[^1], container.Name, problem.What)
            .In(pods.Workload, $"{Workloads.SpecPath(pods.Workload.Key)}.{container.At}.{string.Join('.', action)}.{problem.How}.port");

    private static IEnumerable<(string How, string What)> Problems(JsonElement action, ContainerShape container)
    {
        foreach (var how in (IEnumerable<string>)["httpGet", "tcpSocket"])
        {
            if (action.Member(how).Text("port") is not { } name || container.Ports.Any(p => p.Name == name && p.Protocol == "TCP"))
            {
                continue;
            }

            yield return (how, container.Ports.FirstOrDefault(p => p.Name == name) is { Name: not null } other
                ? $"the port '{name}' by TCP, and the container declares it by {other.Protocol}"
                : $"the port '{name}', which the container does not have{Named.Known("ports", name, container.Ports.Select(p => p.Name ?? ""))}");
        }
    }
}
