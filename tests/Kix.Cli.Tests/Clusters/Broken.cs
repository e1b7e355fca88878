namespace Kix.Cli.Tests.Clusters;

/// <summary>A cluster whose evaluation fails: a body throws.</summary>
[Cluster("broken")]
public sealed partial class Broken : Cluster
{
    public BrokenSpace Space => Namespace(() => new BrokenSpace());
}

[Namespace("broken")]
public sealed partial class BrokenSpace : Namespace
{
    public Resource<V1ConfigMap> Settings => Resource(() => new V1ConfigMap
    {
        Data = new Dictionary<string, string> { ["a"] = new List<string>()[0] },
    });
}

/// <summary>A cluster with an object of a kind that no server has.</summary>
[Cluster("strange")]
public sealed partial class Strange : Cluster
{
    public StrangeSpace Space => Namespace(() => new StrangeSpace());
}

[Namespace("strange")]
public sealed partial class StrangeSpace : Namespace
{
    public Manifests Widgets => Manifests("Clusters/widget.yaml");
}
