using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;

namespace Kix.Sandbox.Controllers.Pods;

/// <summary>The events that a kubelet writes when a container moves from one state to the next.</summary>
internal sealed class KubeletEvents(ClusterView view, JsonObject pod)
{
    private readonly EventRecorder recorder = new(view, "kubelet", Writers.Kubelet, pod.Text("spec", "nodeName"));

    /// <summary>Something that a person should see.</summary>
    public void Warn(string reason, string message) => recorder.Warning(pod, reason, message);

    /// <summary>The pod is being deleted: its containers are stopped.</summary>
    public void Stop()
    {
        foreach (var status in pod.Objects("status", "containerStatuses").Where(status => status.Object("state", "running") is not null))
        {
            recorder.Normal(pod, "Killing", $"Stopping container {status.Text("name")}", $"spec.containers{{{status.Text("name")}}}");
        }
    }

    /// <summary>Volumes that cannot be mounted; told once, when the pod arrives.</summary>
    public void Tell(IEnumerable<(string Volume, string Error)> unmountable)
    {
        if (pod.At("status", "startTime") is not null)
        {
            return;
        }

        foreach (var (volume, error) in unmountable)
        {
            Warn("FailedMount", $"MountVolume.SetUp failed for volume \"{volume}\" : {error}");
        }
    }

    /// <summary>What changed since the status that the pod was read with.</summary>
    public void Tell(PodRun run)
    {
        foreach (var container in run.Containers)
        {
            Tell(container.Case, container.Moment);
        }
    }

    private void Tell(ContainerCase each, ContainerMoment moment)
    {
        var field = $"spec.{(each.IsInit ? "initContainers" : "containers")}{{{each.Name}}}";
        var before = each.Status;
        if (moment.State == ContainerState.Waiting)
        {
            if (before.Text("state", "waiting", "reason") != moment.Reason || (before.Number("restartCount") ?? 0) != moment.Restarts)
            {
                TellWaiting(each, moment, field);
            }

            return;
        }

        // A run that starts; it may be over by now.
        var runsBefore = before.Object("state", "running") is not null || before.Object("state", "terminated") is not null
            ? (before.Number("restartCount") ?? 0) + 1
            : before.Number("restartCount") ?? 0;
        if (before is null || runsBefore <= moment.Restarts)
        {
            // A machine that is slow looks again when the delay is over.
            if (moment.Restarts > 1 && before.Text("state", "waiting", "reason") != "CrashLoopBackOff")
            {
                TellBackOff(each, field);
            }

            recorder.Normal(pod, "Pulled", $"Container image \"{each.Plan.Image}\" already present on machine", field);
            recorder.Normal(pod, "Created", $"Created container: {each.Name}", field);
            recorder.Normal(pod, "Started", $"Started container {each.Name}", field);
        }

        if (moment is { State: ContainerState.Running, Ready: false } && each.Plan.Outcome.Behaviour == Behaviour.NeverReady
            && before.Object("state", "running") is null)
        {
            recorder.Warning(pod, "Unhealthy", $"Readiness probe failed: {each.Plan.Outcome.Text ?? "HTTP probe failed with statuscode: 503"}", field);
        }
    }

    private void TellWaiting(ContainerCase each, ContainerMoment moment, string field)
    {
        switch (moment.Reason)
        {
            case "ErrImagePull":
                TellPull(each, field);
                break;
            case "ImagePullBackOff":
                // Before each delay there is a pull, whether somebody has seen it or not.
                if (each.Status.Text("state", "waiting", "reason") != "ErrImagePull")
                {
                    TellPull(each, field);
                }

                recorder.Normal(pod, "BackOff", $"Back-off pulling image \"{each.Plan.Image}\"", field);
                recorder.Warning(pod, "Failed", "Error: ImagePullBackOff", field);
                break;
            case "CrashLoopBackOff":
                TellBackOff(each, field);
                break;
            case "CreateContainerConfigError":
                recorder.Normal(pod, "Pulled", $"Container image \"{each.Plan.Image}\" already present on machine", field);
                recorder.Warning(pod, "Failed", $"Error: {moment.Message}", field);
                break;
            case "InvalidImageName":
                recorder.Warning(pod, "InspectFailed", moment.Message ?? "", field);
                recorder.Warning(pod, "Failed", "Error: InvalidImageName", field);
                break;
        }
    }

    private void TellPull(ContainerCase each, string field)
    {
        recorder.Normal(pod, "Pulling", $"Pulling image \"{each.Plan.Image}\"", field);
        recorder.Warning(pod, "Failed", $"Failed to pull image \"{each.Plan.Image}\": {each.Plan.PullError}", field);
        recorder.Warning(pod, "Failed", "Error: ErrImagePull", field);
    }

    private void TellBackOff(ContainerCase each, string field) => recorder.Warning(
        pod,
        "BackOff",
        $"Back-off restarting failed container {each.Name} in pod "
        + $"{pod.Text("metadata", "name")}_{pod.Text("metadata", "namespace")}({pod.Text("metadata", "uid")})",
        field);
}
