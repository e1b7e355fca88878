using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Controllers.Pods;

/// <summary>Logs of simulated containers: the text of their script, else a line that says what runs.</summary>
internal sealed class PodLogs(IClusterObjects objects) : IPodLogs
{
    public ContainerLog Read(string @namespace, string pod, string? container, bool previous)
    {
        var found = objects.Get(Resources.Pods, @namespace, pod)
            ?? throw new ApiException(
                404, "NotFound", $"pods \"{pod}\" not found", new() { ["name"] = pod, ["kind"] = "pods" });
        var spec = Container(found, pod, container, out var isInit, out var isFirst);
        var name = spec.Text("name") ?? "";
        var status = found.Objects("status", isInit ? "initContainerStatuses" : "containerStatuses")
            .FirstOrDefault(one => one.Text("name") == name);
        var run = previous ? status.Object("lastState", "terminated")
            : status.Object("state", "running") ?? status.Object("state", "terminated") ?? status.Object("lastState", "terminated");
        if (run is null)
        {
            throw BadRequest(previous && status is not null
                ? $"previous terminated container \"{name}\" in pod \"{pod}\" not found"
                : $"container \"{name}\" in pod \"{pod}\" is waiting to start: {Waiting(status)}");
        }

        var started = ClusterView.Parse(run.Text("startedAt")) ?? DateTimeOffset.UnixEpoch;
        var ended = run.Text("finishedAt") is not null;
        var text = Text(found, name, spec, isFirst && !isInit, ended);
        return new([.. text.Split('\n').Select(line => new LogLine(started, line))], started, ended);
    }

    private static string Text(JsonObject pod, string name, JsonObject spec, bool isFirst, bool ended)
    {
        var image = $"sandbox: container {name} runs {spec.Text("image")}";
        try
        {
            var outcome = OutcomeScript.For(pod, name, isFirst);
            return outcome?.Text is not { } text ? image
                : ended ? $"{image}\n{text}"

                // Last words are not said before the end.
                : outcome.Behaviour is Behaviour.Ready or Behaviour.NeverReady ? text
                : image;
        }
        catch (FormatException wrong)
        {
            return $"{image}\n{wrong.Message}";
        }
    }

    private static JsonObject Container(JsonObject pod, string podName, string? name, out bool isInit, out bool isFirst)
    {
        var main = pod.Objects("spec", "containers").ToList();
        var init = pod.Objects("spec", "initContainers").ToList();
        isInit = false;
        if (name is null)
        {
            name = pod.Text("metadata", "annotations", "kubectl.kubernetes.io/default-container") ?? (main.Count == 1 ? main[0].Text("name") : null)
                ?? throw BadRequest(
                    $"a container name must be specified for pod {podName}, choose one of: [{string.Join(' ', main.Select(one => one.Text("name")))}]"
                    + (init.Count > 0 ? $" or one of the init containers: [{string.Join(' ', init.Select(one => one.Text("name")))}]" : ""));
        }

        var found = main.FirstOrDefault(one => one.Text("name") == name);
        if (found is null)
        {
            isInit = true;
            found = init.FirstOrDefault(one => one.Text("name") == name) ?? throw BadRequest($"container {name} is not valid for pod {podName}");
        }

        isFirst = ReferenceEquals(found, isInit ? init[0] : main[0]);
        return found;
    }

    private static string Waiting(JsonObject? status) => status.Text("state", "waiting", "reason") switch
    {
        null => "ContainerCreating",
        "ErrImagePull" => "image can't be pulled",
        "ImagePullBackOff" => "trying and failing to pull image",
        var reason => reason,
    };

    private static ApiException BadRequest(string message) => new(400, "BadRequest", message);
}
