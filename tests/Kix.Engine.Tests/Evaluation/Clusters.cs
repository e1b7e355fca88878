using k8s.Models;

namespace Kix.Engine.Tests.Evaluation;

/// <summary>A module that offers a host and keeps what it is told in a ConfigMap.</summary>
public sealed partial class Box : Module
{
    [Option("nothing")] public partial string Text { get; init; }

    public Resource<V1Service> Http => Resource(() => new V1Service { Spec = new() { Ports = [new() { Name = "http", Port = 80 }] } });

    public Resource<V1ConfigMap> Content => Resource(
        () => new V1ConfigMap { Data = new Dictionary<string, string> { ["text"] = Text } });

    public string Out => Http.Out.Host;
}

[Namespace("one")]
public sealed partial class One : Namespace
{
    [Option("first")] public partial string Title { get; init; }

    public Box Plain => Instance(() => new Box());

    public Box Reader => Instance(() => new Box { Text = Plain.Out });

    public Box Titled => Instance(() => new Box { Text = Title });

    public Keyed<Box> Many => Instances(["b", "a"], key => key, key => new Box { Text = key });

    public Box Spare => Offer(() => new Box());
}

[Cluster("plain")]
public sealed partial class PlainCluster : Cluster
{
    public One One => Namespace(() => new One());

    public One Two => Namespace(() => new One { Title = "second" }, name: "two");
}

[Namespace("legacy")]
public sealed partial class LegacyNamespace : Namespace
{
    public Manifests Files => Manifests("Evaluation/manifests/*.yaml");

    public Box Caller => Instance(() => new Box { Text = Files.Get<V1Service>("legacy").Out.Port("http").Address });

    public Resource<V1Service> Second => Resource(
        () => new V1Service
        {
            Spec = new()
            {
                Selector = Files.Get<V1Deployment>("legacy").Out.PodLabels,
                Ports = [Files.Get<V1Deployment>("legacy").Out.Port("http").Expose(80)],
            },
        });
}

[Cluster("legacy")]
public sealed partial class LegacyCluster : Cluster
{
    public LegacyNamespace Legacy => Namespace(() => new LegacyNamespace());
}

[Namespace("outside")]
public sealed partial class OutsideNamespace : Namespace
{
    public Resource<V1Secret> Tls => External<V1Secret>("tls");

    public Resource<V1Pod> Pod => Resource(() => new V1Pod
    {
        Spec = new() { Containers = [new() { Name = "main", EnvFrom = [Tls.Out.EnvFrom] }] },
    });
}

[Cluster("outside")]
public sealed partial class OutsideCluster : Cluster
{
    public OutsideNamespace Space => Namespace(() => new OutsideNamespace());
}

[Namespace("wrong")]
public sealed partial class WrongNamespace : Namespace
{
    public Resource<V1ConfigMap> Map => Resource(() => new V1ConfigMap { Data = new Dictionary<string, string> { ["colour"] = "red" } });

    public Resource<V1Pod> Pod => Resource(() => new V1Pod
    {
        Spec = new() { Containers = [new() { Name = "main", Env = [Map.Out.Key("color").Env("COLOUR")] }] },
    });

    public Resource<V1ConfigMap> Left => Resource(
        () => new V1ConfigMap { Data = new Dictionary<string, string> { ["port"] = Ports.Out.Port("htp").Number.ToString("D") } });

    public Resource<V1Service> Ports => Resource(() => new V1Service { Spec = new() { Ports = [new() { Name = "http", Port = 80 }] } });

    public Resource<V1Secret> Broken => Resource(() => Break());

    public Resource<V1ConfigMap> Renamed => Resource(() => new V1ConfigMap { Metadata = new() { Name = "other" } });

    private static V1Secret Break() => throw new InvalidOperationException("no such thing");
}

[Cluster("wrong")]
public sealed partial class WrongCluster : Cluster
{
    public WrongNamespace Space => Namespace(() => new WrongNamespace());
}

[Namespace("names")]
public sealed partial class NamesNamespace : Namespace
{
    public Keyed<Resource<V1Service>> Services => Resources(["good", "Not_Good"], k => k, _ => new V1Service());
}

[Cluster("names")]
public sealed partial class NamesCluster : Cluster
{
    public NamesNamespace Space => Namespace(() => new NamesNamespace());
}
