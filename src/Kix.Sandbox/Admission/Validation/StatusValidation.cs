using System.Text.Json.Nodes;
using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Admission.Validation;

/// <summary>The status of those kinds whose status is judged.</summary>
internal static class StatusValidation
{
    private static readonly Place Status = Place.Root["status"];

    // Members that may not be negative, those that may not exceed the replicas, and whether what is available may not exceed what is ready.
    private static readonly Dictionary<GroupResource, (string[] Counts, string[] Parts, string? Ready)> Counted = new()
    {
        [new("apps", "deployments")] =
        (
            ["observedGeneration", "replicas", "updatedReplicas", "readyReplicas", "availableReplicas", "unavailableReplicas", "collisionCount"],
            ["updatedReplicas", "readyReplicas", "availableReplicas"], "readyReplicas"),
        [new("apps", "replicasets")] =
        (
            ["replicas", "fullyLabeledReplicas", "readyReplicas", "availableReplicas", "observedGeneration"],
            ["fullyLabeledReplicas", "readyReplicas", "availableReplicas"], "readyReplicas"),
        [new("apps", "statefulsets")] =
        (
            ["replicas", "readyReplicas", "currentReplicas", "updatedReplicas", "availableReplicas", "observedGeneration", "collisionCount"],
            ["readyReplicas", "currentReplicas", "updatedReplicas", "availableReplicas"], "status.readyReplicas"),
        [new("apps", "daemonsets")] =
        (
            [
                "currentNumberScheduled", "numberMisscheduled", "desiredNumberScheduled", "numberReady", "observedGeneration", "updatedNumberScheduled",
                "numberAvailable", "numberUnavailable", "collisionCount",
            ],
            [], null),
    };

    public static void Validate(WriteContext context, JsonObject value, Findings findings)
    {
        if (context.Type.Resource == NamespaceLifecycle.Namespaces)
        {
            Namespace(value, findings);
        }

        if (Counted.TryGetValue(context.Type.Resource, out var rules))
        {
            Counts(value.Object("status"), rules.Counts, rules.Parts, rules.Ready, findings);
        }
    }

    private static void Counts(JsonObject? status, string[] counts, string[] parts, string? ready, Findings findings)
    {
        long Of(string member) => status.Number(member) ?? 0;

        foreach (var member in counts)
        {
            findings.NotNegative(Status[member], Of(member));
        }

        foreach (var member in parts.Where(p => Of(p) > Of("replicas")))
        {
            findings.Invalid(Status[member], Of(member), "cannot be greater than status.replicas");
        }

        if (ready is not null && Of("availableReplicas") > Of("readyReplicas"))
        {
            findings.Invalid(Status["availableReplicas"], Of("availableReplicas"), $"cannot be greater than {ready}");
        }
    }

    private static void Namespace(JsonObject home, Findings findings)
    {
        var (phase, deleting) = (home.Text("status", "phase") ?? "", ObjectMeta.IsDeleting(home));
        if (deleting != (phase == "Terminating"))
        {
            findings.Invalid(
                Status["Phase"], phase,
                deleting ? "may only be 'Terminating' if `deletionTimestamp` is not empty" : "may only be 'Active' if `deletionTimestamp` is empty");
        }
    }
}
