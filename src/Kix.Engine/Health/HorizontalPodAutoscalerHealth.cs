using System.Text.Json;
using Kix.Engine.Live;

namespace Kix.Engine.Health;

/// <summary>
/// A HorizontalPodAutoscaler is current when it can find and scale its target and has the metrics for it
/// (https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale-walkthrough/#appendix-horizontal-pod-autoscaler-status-conditions).
/// </summary>
internal static class HorizontalPodAutoscalerHealth
{
    // Of a target that was scaled to zero it keeps its hands off.
    private const string Disabled = "ScalingDisabled";

    internal static HealthRecord Of(LiveObject live)
    {
        if (live.NotObserved() is { } notObserved)
        {
            return notObserved;
        }

        List<Condition> conditions = [.. live.Conditions().Concat(InAnnotation(live))];
        var wrong = conditions.Find(static condition => condition is { Type: "AbleToScale" or "ScalingActive", IsFalse: true } and not { Reason: Disabled });
        return wrong is not null ? HealthRecord.Failed(FailureSort.Retried, wrong.Said, wrong.Reason)
            : !conditions.Exists(static condition => condition is { Type: "AbleToScale" }) ? HealthRecord.InProgress("target not looked at yet", "NotObserved")
            : HealthRecord.Current($"{live.Status.Integer("desiredReplicas") ?? 0} replicas wanted");
    }

    // autoscaling/v1 has no field for conditions: the server puts them into an annotation, as JSON.
    private static IEnumerable<Condition> InAnnotation(LiveObject live)
    {
        if (live.Annotation("autoscaling.alpha.kubernetes.io/conditions") is not { } text)
        {
            return [];
        }

        try
        {
            return JsonElement.Parse(text) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray().Select(Condition.Of) : [];
        }
        catch (JsonException)
        {
            // People may write what they like there.
            return [];
        }
    }
}
