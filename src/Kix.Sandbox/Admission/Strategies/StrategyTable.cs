using System.Text.Json.Nodes;
using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Admission.Strategies;

/// <summary>What each kind's registry strategy does before an object is stored (k8s.io/kubernetes/pkg/registry/*/*/strategy.go).</summary>
internal sealed class StrategyTable
{
    private readonly ServiceStrategy services;
    private readonly Dictionary<GroupResource, Action<WriteContext, JsonObject>> table;

    public StrategyTable()
    {
        services = new();
        table = new()
        {
            [new("", "services")] = services.Prepare,
            [new("", "pods")] = PodStrategy.Prepare,
            [new("", "namespaces")] = NamespaceStrategy.Prepare,
            [new("", "persistentvolumes")] = VolumeStrategy.Prepare,
            [new("", "endpoints")] = EndpointsStrategy.Prepare,
            [new("apps", "daemonsets")] = DaemonSetStrategy.Prepare,
            [new("batch", "jobs")] = JobStrategy.Prepare,
            [new("rbac.authorization.k8s.io", "clusterroles")] = ClusterRoleStrategy.Prepare,
            [new("apiextensions.k8s.io", "customresourcedefinitions")] = DefinitionStrategy.Prepare,
        };
    }

    public void Prepare(WriteContext context, JsonObject value)
    {
        if (context.Subresource is null or "scale" && table.TryGetValue(context.Type.Resource, out var strategy))
        {
            strategy(context, value);
        }
    }

    /// <summary>What others have already: addresses and ports of Services.</summary>
    public IReadOnlyList<FieldError> Conflicts(WriteContext context, JsonObject value) =>
        context.Subresource is null && context.Type.Resource == new GroupResource("", "services") ? services.Conflicts(context, value) : [];
}
