using System.Globalization;
using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Controllers.Workloads;

/// <summary>The pods of Jobs.</summary>
internal sealed class JobPods(ClusterView view)
{
    private readonly EventRecorder events = new(view, "job-controller", Writers.Controllers);

    public IReadOnlyList<JsonObject> Of(JsonObject job) => view.Cache.OwnedBy(job.Text("metadata", "uid") ?? "", Resources.Pods);

    /// <summary>Makes a pod, for an index where the Job has such. Answers its name.</summary>
    public string Create(JsonObject job, int? index)
    {
        var pod = PodFacts.FromTemplate(job.Object("spec", "template"), job);
        var metadata = pod.Member("metadata");
        var name = job.Text("metadata", "name")!;
        if (index is { } number)
        {
            var text = number.ToString(CultureInfo.InvariantCulture);
            metadata["generateName"] = $"{name}-{text}-";
            metadata.Member("annotations")[JobState.IndexAnnotation] = text;
            metadata.Member("labels")[JobState.IndexAnnotation] = text;
            pod.Member("spec")["hostname"] = $"{name}-{text}";
            foreach (var container in pod.Objects("spec", "containers").Concat(pod.Objects("spec", "initContainers")))
            {
                TellIndex(container);
            }
        }
        else
        {
            metadata["generateName"] = $"{name}-";
        }

        try
        {
            return view.Objects.Create(Resources.Pods, pod, Writers.Controllers).Text("metadata", "name")!;
        }
        catch (ApiException refused) when (refused.Code != 409)
        {
            events.Warning(job, "FailedCreate", $"Error creating: {refused.Message}");
            throw;
        }
    }

    public void Delete(JsonObject job, JsonObject pod)
    {
        var name = pod.Text("metadata", "name")!;
        if (view.Objects.Delete(Resources.Pods, pod.Text("metadata", "namespace"), name))
        {
            events.Normal(job, "SuccessfulDelete", $"Deleted pod: {name}");
        }
    }

    private static void TellIndex(JsonObject container)
    {
        if (container["env"] is not JsonArray environment)
        {
            container["env"] = environment = [];
        }

        if (!environment.Any(variable => variable.Text("name") == "JOB_COMPLETION_INDEX"))
        {
            environment.Add(new JsonObject
            {
                ["name"] = "JOB_COMPLETION_INDEX",
                ["valueFrom"] = new JsonObject
                {
                    ["fieldRef"] = new JsonObject { ["fieldPath"] = $"metadata.labels['{JobState.IndexAnnotation}']" },
                },
            });
        }
    }
}
