using System.Text.Json.Nodes;
using Kix.Sandbox.Pipeline;

namespace Kix.Sandbox.Admission.Plugins;

/// <summary>The DefaultTolerationSeconds plugin: a pod stays five minutes on a node that is not ready or not reachable.</summary>
internal static class DefaultTolerations
{
    private static readonly string[] Taints = ["node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable"];

    public static void Admit(WriteContext context, JsonObject pod)
    {
        if (!context.Creates("", "pods"))
        {
            return;
        }

        var spec = pod.Member("spec");
        foreach (var taint in Taints)
        {
            var tolerated = spec.Objects("tolerations").Any(toleration =>
                (toleration.Text("key") == taint || string.IsNullOrEmpty(toleration.Text("key")))
                && (toleration.Text("effect") == "NoExecute" || string.IsNullOrEmpty(toleration.Text("effect"))));
            if (tolerated)
            {
                continue;
            }

            if (spec["tolerations"] is not JsonArray list)
            {
                spec["tolerations"] = list = [];
            }

            list.Add(new JsonObject { ["effect"] = "NoExecute", ["key"] = taint, ["operator"] = "Exists", ["tolerationSeconds"] = 300 });
        }
    }
}
