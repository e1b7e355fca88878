using System.Globalization;
using System.Text.Json.Nodes;
using Kix.Sandbox.Pipeline;

namespace Kix.Sandbox.Admission.Strategies;

/// <summary>Counts a DaemonSet's templates in an annotation, which is how apps/v1 carries the old <c>templateGeneration</c>.</summary>
internal static class DaemonSetStrategy
{
    private const string Annotation = "deprecated.daemonset.template.generation";

    public static void Prepare(WriteContext context, JsonObject set)
    {
        var annotations = set.Member("metadata").Member("annotations");
        if (context.Old is not { } old)
        {
            annotations[Annotation] = "1";
            return;
        }

        var before = long.TryParse(old.Text("metadata", "annotations", Annotation), out var number) ? number : 1;
        var changed = !JsonNode.DeepEquals(old.At("spec", "template"), set.At("spec", "template"));
        annotations[Annotation] = (changed ? before + 1 : before).ToString(CultureInfo.InvariantCulture);
    }
}
