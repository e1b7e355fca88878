using System.Text.Json.Nodes;
using Kix.Sandbox.Admission.Defaults;
using Kix.Sandbox.Pipeline;

namespace Kix.Sandbox.Admission.Strategies;

/// <summary>Gives a new Job the selector that finds its own pods and no others, unless it brings one.</summary>
internal static class JobStrategy
{
    public static void Prepare(WriteContext context, JsonObject job)
    {
        if (!context.IsCreate || job.Flag("spec", "manualSelector"))
        {
            return;
        }

        var uid = job.Text("metadata", "uid") ?? "";
        var name = job.Text("metadata", "name") ?? "";
        var spec = job.Member("spec");
        var labels = spec.Member("template").Member("metadata").Member("labels");
        labels["controller-uid"] = uid;
        labels["batch.kubernetes.io/controller-uid"] = uid;
        labels["job-name"] = name;
        labels["batch.kubernetes.io/job-name"] = name;
        if (BatchDefaults.HasTemplateLabels(job))
        {
            job.Member("metadata")["labels"] = labels.DeepClone();
        }

        spec.Member("selector").Member("matchLabels")["batch.kubernetes.io/controller-uid"] = uid;
    }
}
