using System.Globalization;
using System.Text.Json;
using Kix.Engine.Graph;
using Kix.Engine.Graph.Ordering;
using Kix.Engine.Live;

namespace Kix.Engine.Validation.Across.Pods;

/// <summary>The pods that a workload makes, as rules across resources see them.</summary>
internal sealed class PodShape
{
    private static readonly string[] Lists = ["initContainers", "containers", "ephemeralContainers"];

    public PodShape(PreparedResource workload)
    {
        Workload = workload;
        var template = Workloads.Template(workload.Key, workload.Json);
        Labels = LabelSelector.Labels(template);
        Spec = template.Member("spec");
        Containers = [.. Lists.SelectMany(list => Spec.Items(list).Select((c, index) => new ContainerShape(c, list, index)))];
    }

    public PreparedResource Workload { get; }

    public string Namespace => Workload.Key.Namespace;

    /// <summary>Labels that the template gives the pods.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; }

    /// <summary>The pod's spec.</summary>
    public JsonElement Spec { get; }

    /// <summary>All containers, init containers first.</summary>
    public IReadOnlyList<ContainerShape> Containers { get; }

    /// <summary>Whether it makes pods at all: a PodTemplate does not.</summary>
    public bool Runs => Workload.Key.Kind != "PodTemplate";

    /// <summary>The ports of the containers that run as long as the pod: what a Service can lead to (FindPort in kubernetes/pkg/api/v1/pod).</summary>
    public IEnumerable<PortShape> Ports => Containers.Where(c => c.RunsOn).SelectMany(c => c.Ports);

    /// <summary>Whether the pods meet a requirement, by their template's labels and by those that controllers add.</summary>
    public bool Meets(LabelRequirement requirement) =>
        requirement.IsMet(Labels) || (!Labels.ContainsKey(requirement.Key) && ControllerLabels.MayMeet(Workload.Key, requirement));
}

/// <summary>A container of a pod.</summary>
internal sealed class ContainerShape
{
    public ContainerShape(JsonElement json, string list, int index)
    {
        Json = json;
        Name = json.Text("name") ?? "";
        At = string.Create(CultureInfo.InvariantCulture, $"{list}[{index}]");
        RunsOn = list == "containers" || (list == "initContainers" && json.Text("restartPolicy") == "Always");
        Ports = [.. json.Items("ports").Select(p => new PortShape(p.Text("name"), p.Integer("containerPort") ?? 0, p.Text("protocol") ?? "TCP"))];
    }

    public string Name { get; }

    /// <summary>Where in the pod's spec it is: <c>initContainers[0]</c>.</summary>
    public string At { get; }

    /// <summary>Whether it runs as long as the pod: an init container does where it is a sidecar.</summary>
    public bool RunsOn { get; }

    public IReadOnlyList<PortShape> Ports { get; }

    public JsonElement Json { get; }
}

/// <summary>A port that a container declares.</summary>
internal readonly record struct PortShape(string? Name, long Number, string Protocol);
