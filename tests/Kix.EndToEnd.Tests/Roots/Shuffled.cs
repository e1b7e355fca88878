using Kix.EndToEnd.Tests.Story;

namespace Kix.EndToEnd.Tests.Roots.Shuffled;

// The cluster of StoryClusters.cs with everything declared in another order.

public sealed partial class Front : Module
{
    public Resource<V1Deployment> Pods => Resource(() => Workload.Of(
        Labels, Image, 1, null, new() { Env = Env.Of(("BACK", Back.Out)) }));

    [Need] public partial Server Back { get; init; }

    [Option] public required partial string Image { get; init; }
}

public sealed partial class Server : Module
{
    public string Out => Http.Out.Host;

    public Resource<V1Service> Http => Resource(
        () => new V1Service { Spec = new() { Ports = [Pods.Out.Port("http").Expose(80)], Selector = Pods.Out.PodLabels } });

    public Resource<V1Deployment> Pods => Resource(() => Workload.Of(
        Labels, Image, Replicas, null, new() { EnvFrom = [Settings.Out.EnvFrom] }));

    public Resource<V1ConfigMap> Settings => Resource(
        () => new V1ConfigMap { Data = new Dictionary<string, string> { ["MODE"] = "production" } });

    [Option(2)] public partial int Replicas { get; init; }

    [Option] public required partial string Image { get; init; }
}

[Cluster("story")]
public sealed partial class ShuffledStory : Cluster
{
    public StoryNamespace Space => Namespace(() => new StoryNamespace());
}

[Namespace("story")]
public sealed partial class StoryNamespace : Namespace
{
    public Front Front => Instance(() => new Front { Image = "example.com/front:1" });

    public Server Back => Instance(() => new Server { Image = "example.com/back:1" });
}
