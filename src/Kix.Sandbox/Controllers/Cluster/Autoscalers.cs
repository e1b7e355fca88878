using System.Globalization;
using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;
using Kix.Sandbox.Controllers.Workloads;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Controllers.Cluster;

/// <summary>
/// Keeps what a HorizontalPodAutoscaler scales within its bounds. There are no metrics here, so nothing else moves it, and its
/// conditions say so in the words of a cluster without a metrics server.
/// </summary>
internal sealed class Autoscalers(ClusterView view) : IController
{
    private static readonly Dictionary<string, GroupResource> Scalable = new(StringComparer.Ordinal)
    {
        ["Deployment"] = Resources.Deployments,
        ["StatefulSet"] = Resources.StatefulSets,
        ["ReplicaSet"] = Resources.ReplicaSets,
        ["ReplicationController"] = Resources.ReplicationControllers,
    };

    private readonly EventRecorder events = new(view, "horizontal-pod-autoscaler", Writers.Controllers);

    public IEnumerable<WorkKey> Affected(ObjectEvent change)
    {
        if (change.Resource == Resources.Autoscalers && change.Type != ObjectEventType.Deleted)
        {
            return [WorkKey.Of(Resources.Autoscalers, change.Object)];
        }

        var kind = Scalable.FirstOrDefault(one => one.Value == change.Resource).Key;
        if (kind is null || (change.Previous is { } before && before.Number("spec", "replicas") == change.Object.Number("spec", "replicas")))
        {
            return [];
        }

        return view.Cache.List(Resources.Autoscalers, change.Object.Text("metadata", "namespace") ?? "")
            .Where(scaler => scaler.Text("spec", "scaleTargetRef", "kind") == kind
                && scaler.Text("spec", "scaleTargetRef", "name") == change.Object.Text("metadata", "name"))
            .Select(scaler => WorkKey.Of(Resources.Autoscalers, scaler))
            .ToList();
    }

    public TimeSpan? Reconcile(WorkKey key)
    {
        if (view.Cache.Get(key) is not { } scaler || PodFacts.IsTerminating(scaler))
        {
            return null;
        }

        var kind = scaler.Text("spec", "scaleTargetRef", "kind") ?? "";
        var name = scaler.Text("spec", "scaleTargetRef", "name") ?? "";
        var target = Scalable.TryGetValue(kind, out var resource) ? view.Cache.Get(resource, key.Namespace, name) : null;
        var status = scaler.Object("status")?.Copy() ?? [];
        if (target is null)
        {
            var plural = resource.Resource ?? kind.ToLowerInvariant();
            Conditions.Set(status, view.Stamp, Conditions.Of(
                "AbleToScale",
                false,
                "FailedGetScale",
                $"the HPA controller was unable to get the target's current scale: {plural} \"{name}\" not found"));
            status.Default("desiredReplicas", 0);
        }
        else
        {
            Scale(scaler, resource, target, status);
        }

        view.WriteStatus(Resources.Autoscalers, view.Cache.Get(key) ?? scaler, status);
        return null;
    }

    private void Scale(JsonObject scaler, GroupResource resource, JsonObject target, JsonObject status)
    {
        Conditions.Set(status, view.Stamp, Conditions.Of(
            "AbleToScale", true, "SucceededGetScale", "the HPA controller was able to get the target's current scale"));
        var current = target.Number("spec", "replicas") ?? 1;
        var wanted = Math.Clamp(current, scaler.Number("spec", "minReplicas") ?? 1, scaler.Number("spec", "maxReplicas") ?? int.MaxValue);
        if (current == 0)
        {
            wanted = 0;
            Conditions.Set(status, view.Stamp, Conditions.Of(
                "ScalingActive", false, "ScalingDisabled", "scaling is disabled since the replica count of the target is zero"));
        }
        else if (wanted == current)
        {
            // Nobody measures anything here, so that nothing is wanted.
            Conditions.Set(status, view.Stamp, Conditions.Of("ScalingActive", false, "FailedGetResourceMetric", NoMetrics(scaler)));
            status["currentMetrics"] = new JsonArray([.. scaler.Objects("spec", "metrics").Select(_ => new JsonObject { ["type"] = "" })]);
            status["currentReplicas"] = current;
            status.Default("desiredReplicas", 0);
            return;
        }

        if (wanted != current)
        {
            view.Change(resource, target, scaled => scaled.Member("spec")["replicas"] = wanted, Writers.Controllers, "scale");
            status["lastScaleTime"] = view.Stamp;
            Conditions.Set(status, view.Stamp, Conditions.Of(
                "AbleToScale", true, "SucceededRescale",
                string.Create(CultureInfo.InvariantCulture, $"the HPA controller was able to update the target scale to {wanted}")));
            var bound = current < wanted ? "Current number of replicas below Spec.MinReplicas" : "Current number of replicas above Spec.MaxReplicas";
            events.Normal(scaler, "SuccessfulRescale", string.Create(CultureInfo.InvariantCulture, $"New size: {wanted}; reason: {bound}"));
        }

        status["currentReplicas"] = current;
        status["desiredReplicas"] = wanted;
    }

    private static string NoMetrics(JsonObject scaler)
    {
        var name = scaler.Objects("spec", "metrics").Select(metric => metric.Text("resource", "name")).FirstOrDefault(one => one is not null) ?? "cpu";
        return $"the HPA was unable to compute the replica count: failed to get {name} utilization: unable to get metrics for resource {name}: "
            + "unable to fetch metrics from resource metrics API: the server could not find the requested resource (get pods.metrics.k8s.io)";
    }
}
