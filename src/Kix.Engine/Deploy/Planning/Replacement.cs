using System.Text.Json;
using Kix.Engine.Live;

namespace Kix.Engine.Deploy.Planning;

/// <summary>How an object is deleted that is made anew. Pure.</summary>
internal static class Replacement
{
    /// <summary>
    /// Whether what the object owns outlives it: the pods and claims of a StatefulSet, which the new one takes over by its selector
    /// (https://kubernetes.io/docs/tasks/run-application/delete-stateful-set/). Where the selector is another one nobody would take them.
    /// </summary>
    internal static bool KeepsPods(PlanStep step) =>
        step.Key is { Group: "apps", Kind: "StatefulSet" } && step.Live is { } live
        && JsonElement.DeepEquals(
            Selector(live.Json), Selector(JsonElement.Parse(step.Resource.Manifest.Span)));

    /// <summary>What happens to what the object owns.</summary>
    internal static string Propagation(PlanStep step) => KeepsPods(step) ? "Orphan" : "Foreground";

    private static JsonElement Selector(JsonElement value) =>
        value.Member("spec", "selector") is { IsPresent: true } selector ? selector : JsonElement.Parse("{}");
}
