using Kix.Engine.Live;

namespace Kix.Engine.Health;

/// <summary>
/// A CRD is current when it is established and its names are accepted
/// (https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/).
/// </summary>
internal static class CustomResourceDefinitionHealth
{
    internal static HealthRecord Of(LiveObject live) =>
        live.Condition("NamesAccepted") is { IsFalse: true } refused ? HealthRecord.Failed(FailureSort.Condition, refused.Said, refused.Reason)
        : live.Condition("Established") switch
        {
            { IsTrue: true } => HealthRecord.Current("established"),
            { IsFalse: true, Reason: not "Installing" } not => HealthRecord.InProgress(not.Said, not.Reason),
            _ => HealthRecord.InProgress("not established yet", "Installing"),
        };
}
