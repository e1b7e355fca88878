using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;

namespace Kix.Sandbox.Controllers.Pods;

/// <summary>Reads a pod's containers into plans: what the annotations script, what the image says, what is usual.</summary>
internal static class ContainerPlans
{
    private static readonly TimeSpan InitTime = TimeSpan.FromMilliseconds(20);

    /// <summary>The plan of one container.</summary>
    /// <param name="pod">The pod.</param>
    /// <param name="container">One of its (init) containers.</param>
    /// <param name="isInit">It is an init container.</param>
    /// <param name="isFirst">It is the first of its list.</param>
    /// <param name="earlierRuns">Failed pods of the same Job before this one.</param>
    /// <param name="options">Delays.</param>
    /// <exception cref="FormatException">An annotation is not of the script's language.</exception>
    public static ContainerPlan Of(
        JsonObject pod, JsonObject container, bool isInit, bool isFirst, int earlierRuns, ControllerOptions options)
    {
        var name = container.Text("name") ?? "";
        var image = container.Text("image") ?? "";
        var podPolicy = pod.Text("spec", "restartPolicy") ?? "Always";
        var sidecar = isInit && container.Text("restartPolicy") == "Always";
        var usual = isInit && !sidecar ? new Outcome(Behaviour.Exits, InitTime)
            : sidecar || podPolicy == "Always" ? new Outcome(Behaviour.Ready)
            : new Outcome(Behaviour.Exits, options.SucceedAfter);
        var outcome = OutcomeScript.For(pod, name, isFirst && !isInit) ?? usual;

        // The pod's own script speaks of its containers, not of what prepares them.
        if (isInit && pod.At("metadata", "annotations", $"{OutcomeScript.Annotation}.{name}") is null)
        {
            outcome = usual;
        }

        var pullError = ImageReference.PullError(image);
        if (pullError is not null)
        {
            outcome = new(Behaviour.ImagePullFailure);
        }

        return new()
        {
            Outcome = outcome,
            Otherwise = usual,
            RestartPolicy = sidecar ? "Always" : isInit && podPolicy == "Always" ? "OnFailure" : podPolicy,
            IsProbed = container.Object("readinessProbe") is not null || container.Object("startupProbe") is not null,
            EarlierRuns = earlierRuns,
            FirstReason = pod.Objects("spec", "initContainers").Any() && !(isInit && isFirst) ? "PodInitializing" : "ContainerCreating",
            Image = image,
            PullError = outcome.Text ?? pullError ?? ImageReference.Missing(image),
            Address = $"{name} pod={pod.Text("metadata", "name")}_{pod.Text("metadata", "namespace")}({pod.Text("metadata", "uid")})",
            Options = options,
        };
    }
}
