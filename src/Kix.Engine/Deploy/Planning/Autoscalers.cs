using System.Text.Json;
using Kix.Engine.Graph;
using Kix.Engine.Live;
using Kix.Engine.Schema;

namespace Kix.Engine.Deploy.Planning;

/// <summary>Which workloads are scaled by an autoscaler, so that the number of their replicas is its own. Pure.</summary>
internal static class Autoscalers
{
    /// <summary>The workloads that autoscalers name as target.</summary>
    /// <param name="autoscalers">HorizontalPodAutoscalers: manifests or live objects, with the namespace they are in.</param>
    internal static IReadOnlySet<ObjectKey> Targets(IEnumerable<(string Namespace, JsonElement Autoscaler)> autoscalers) =>
        autoscalers.Select(static item =>
        {
            var target = item.Autoscaler.Member("spec", "scaleTargetRef");
            var kind = GroupVersionKind.Of(target.Text("apiVersion") ?? "", target.Text("kind") ?? "");
            return new ObjectKey(kind.Group, kind.Kind, item.Namespace, target.Text("name") ?? "");
        }).ToHashSet();

    /// <summary>The workloads that the autoscalers of an activation, or those in the cluster that others made, name as target.</summary>
    internal static IReadOnlySet<ObjectKey> Of(Activation activation, IEnumerable<LiveObject> live) => Targets(
        activation.Resources.Where(r => IsOne(r.Key)).Select(r => (r.Key.Namespace, JsonElement.Parse(r.Manifest.Span)))
            .Concat(live.Where(o => IsOne(o.Key)).Select(o => (o.Key.Namespace, o.Json))));

    /// <summary>Whether an object is an autoscaler.</summary>
    internal static bool IsOne(ObjectKey key) => key is { Group: "autoscaling", Kind: "HorizontalPodAutoscaler" };
}
