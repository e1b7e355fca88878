namespace Kix.EndToEnd.Tests.Story;

/// <summary>A back end and a front end that waits for it.</summary>
[Namespace("story")]
public sealed partial class StoryNamespace : Namespace
{
    [Option("example.com/back:1")] public partial string BackImage { get; init; }

    [Option("example.com/front:1")] public partial string FrontImage { get; init; }

    /// <summary>What the pods of the back end do in the sandbox; see docs/sandbox.md.</summary>
    [Option] public partial string? BackOutcome { get; init; }

    [Option(false)] public partial bool Extra { get; init; }

    public Server Back => Instance(() => new Server { Image = BackImage, Outcome = BackOutcome });

    public Front Front => Instance(() => new Front { Image = FrontImage });

    public Keyed<Resource<V1ConfigMap>> Extras => Resources(
        Extra ? ["one", "two"] : Array.Empty<string>(), key => key,
        key => new V1ConfigMap { Data = new Dictionary<string, string> { ["key"] = key } });
}

public sealed partial class Server : Module
{
    [Option] public required partial string Image { get; init; }

    [Option] public partial string? Outcome { get; init; }

    [Option(2)] public partial int Replicas { get; init; }

    public Resource<V1ConfigMap> Settings => Resource(
        () => new V1ConfigMap { Data = new Dictionary<string, string> { ["MODE"] = "production" } });

    public Resource<V1Deployment> Pods => Resource(() => Workload.Of(
        Labels, Image, Replicas, Outcome, new() { EnvFrom = [Settings.Out.EnvFrom] }));

    public Resource<V1Service> Http => Resource(
        () => new V1Service { Spec = new() { Selector = Pods.Out.PodLabels, Ports = [Pods.Out.Port("http").Expose(80)] } });

    public string Out => Http.Out.Host;
}

public sealed partial class Front : Module
{
    [Option] public required partial string Image { get; init; }

    [Need] public partial Server Back { get; init; }

    public Resource<V1Deployment> Pods => Resource(() => Workload.Of(
        Labels, Image, 1, null, new() { Env = Env.Of(("BACK", Back.Out)) }));
}

internal static class Workload
{
    public static V1Deployment Of(Labels labels, string image, int replicas, string? outcome, V1Container container) => new()
    {
        Spec = new()
        {
            Replicas = replicas,
            Selector = labels.Selector,
            Template = new()
            {
                Metadata = new()
                {
                    Labels = labels.All,
                    Annotations = outcome is null ? null : new Dictionary<string, string> { ["sandbox.kix.dev/outcome"] = outcome },
                },
                Spec = new() { Containers = [container with { Name = "main", Image = image, Ports = [ContainerPort.Tcp("http", 8080)] }] },
            },
        },
    };
}

[Cluster("story")]
public sealed partial class StoryCluster : Cluster
{
    public StoryNamespace Space => Namespace(() => new StoryNamespace());
}

[Cluster("story")]
public sealed partial class StoryWithNewImage : Cluster
{
    public StoryNamespace Space => Namespace(() => new StoryNamespace { FrontImage = "example.com/front:2" });
}

[Cluster("story")]
public sealed partial class StoryThatCannotBePulled : Cluster
{
    public StoryNamespace Space => Namespace(
        () => new StoryNamespace { BackImage = "example.com/back:2", FrontImage = "example.com/front:2", BackOutcome = "image-pull-failure" });
}

[Cluster("story")]
public sealed partial class StoryMended : Cluster
{
    public StoryNamespace Space => Namespace(() => new StoryNamespace { BackImage = "example.com/back:3", FrontImage = "example.com/front:2" });
}

[Cluster("story")]
public sealed partial class StoryWithExtras : Cluster
{
    public StoryNamespace Space => Namespace(() => new StoryNamespace { Extra = true });
}

[Cluster("story")]
public sealed partial class StoryThatNeverStarts : Cluster
{
    public StoryNamespace Space => Namespace(() => new StoryNamespace { BackOutcome = "never-ready" });
}
