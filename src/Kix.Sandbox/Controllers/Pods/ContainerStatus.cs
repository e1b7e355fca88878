using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;

namespace Kix.Sandbox.Controllers.Pods;

/// <summary>One entry of <c>containerStatuses</c>.</summary>
internal static class ContainerStatus
{
    public static JsonObject Of(JsonObject pod, ContainerNow container, string phase, DateTimeOffset now)
    {
        var (each, moment, begin) = container;

        // When a pod is done, what ran beside its containers is stopped.
        if (each.IsSidecar && phase is "Succeeded" or "Failed" && moment.State == ContainerState.Running)
        {
            var exit = new ContainerExit(moment.Started, now - begin, 0, "Completed");
            moment = moment with { State = ContainerState.Terminated, Exit = exit, Ready = false, Until = null };
        }

        var runs = moment.State != ContainerState.Waiting || moment.Last is not null;
        var entry = new JsonObject
        {
            ["name"] = each.Name,
            ["image"] = Image(each.Plan.Image, runs),
            ["imageID"] = runs ? ImageId(each.Plan.Image) : "",
            ["lastState"] = moment.Last is { } last ? Terminated(last, pod, each, begin, moment.Restarts - 1) : new JsonObject(),
            ["ready"] = each is { IsInit: true, IsSidecar: false } ? moment is { IsFinal: true, Exit.Code: 0 } : moment.Ready,
            ["restartCount"] = moment.Restarts,
            ["started"] = moment.State == ContainerState.Running && (moment.Ready || each.Spec.Object("startupProbe") is null),
            ["state"] = moment.State switch
            {
                ContainerState.Running => new JsonObject
                {
                    ["running"] = new JsonObject { ["startedAt"] = ClusterView.Format(begin + moment.Started) },
                },
                ContainerState.Terminated => Terminated(moment.Exit!, pod, each, begin, moment.Restarts),
                _ => Waiting(moment),
            },
        };
        if (moment.State != ContainerState.Waiting)
        {
            entry["containerID"] = ContainerId(pod, each.Name, moment.Restarts);
        }

        if (each.Spec.Object("resources") is { } resources)
        {
            if (resources.Object("requests") is { } requests)
            {
                entry["allocatedResources"] = requests.DeepClone();
            }

            entry["resources"] = resources.DeepClone();
        }

        KeepTimes(entry, each.Status);
        return entry;
    }

    private static JsonObject Waiting(ContainerMoment moment)
    {
        var waiting = new JsonObject { ["reason"] = moment.Reason };
        if (moment.Message is not null)
        {
            waiting["message"] = moment.Message;
        }

        return new() { ["waiting"] = waiting };
    }

    private static JsonObject Terminated(ContainerExit exit, JsonObject pod, ContainerCase each, DateTimeOffset begin, int run)
    {
        var terminated = new JsonObject
        {
            ["exitCode"] = exit.Code,
            ["reason"] = exit.Reason,
            ["startedAt"] = ClusterView.Format(begin + exit.Started),
            ["finishedAt"] = ClusterView.Format(begin + exit.Finished),
            ["containerID"] = ContainerId(pod, each.Name, run),
        };
        if (exit.Code != 0 && each.Spec.Text("terminationMessagePolicy") == "FallbackToLogsOnError" && each.Plan.Outcome.Text is { } log)
        {
            terminated["message"] = log + "\n";
        }

        return new() { ["terminated"] = terminated };
    }

    // The same run keeps the times it has: after a restart of the sandbox they are only known from here.
    private static void KeepTimes(JsonObject entry, JsonObject? before)
    {
        if (before is null || before.Number("restartCount") != entry.Number("restartCount"))
        {
            return;
        }

        foreach (var state in (ReadOnlySpan<string>)["state", "lastState"])
        {
            foreach (var kind in (ReadOnlySpan<string>)["running", "terminated"])
            {
                if (entry.Object(state, kind) is { } shown && before.Object(state, kind) is { } known)
                {
                    foreach (var time in (ReadOnlySpan<string>)["startedAt", "finishedAt"])
                    {
                        if (shown[time] is not null && known[time] is { } kept)
                        {
                            shown[time] = kept.DeepClone();
                        }
                    }
                }
            }
        }

        if (entry.Object("state", "terminated") is { } ended && before.Text("state", "running", "startedAt") is { } started)
        {
            ended["startedAt"] = started;
        }
    }

    private static string Image(string image, bool runs) =>
        !runs || image.Contains('@', StringComparison.Ordinal) ? image : ImageReference.Full(image);

    private static string ImageId(string image)
    {
        var (host, path, tag) = ImageName.Split(image);
        return tag.StartsWith("sha256:", StringComparison.Ordinal) ? $"{host}/{path}@{tag}" : $"{host}/{path}@sha256:{Digest(image)}";
    }

    private static string ContainerId(JsonObject pod, string container, int run) =>
        $"containerd://{Digest(string.Create(CultureInfo.InvariantCulture, $"{pod.Text("metadata", "uid")}/{container}/{run}"))}";

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
