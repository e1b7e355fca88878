using k8s.Models;

namespace Kix.Dsl.Tests;

/// <summary>A hand-written cluster: what these tests need of the language without the generator.</summary>
public sealed class TestCluster : Cluster
{
    public Shop Shop => Namespace(() => new Shop());

    public Keyed<Shop> Copies => Namespaces(["a", "b"], k => k, _ => new Shop());
}

[Namespace("shop")]
public sealed class Shop : Namespace
{
    public Server Web => Instance(() => new Server { Domain = "example.com" });

    public Server Linked => Instance(() => new Server { Domain = Web.Http.Out.Host });

    public Keyed<Server> Many => Instances(["x", "y"], k => k, _ => new Server());

    public Server Spare => Offer(() => new Server());
}

public sealed class Server : Module
{
    public string Domain
    {
        get => GetOption("Domain", "none");
        init => SetOption("Domain", value);
    }

    public Resource<V1Service> Http => Resource(() => new V1Service());

    public Resource<V1ConfigMap> Settings => Resource(
        () => new V1ConfigMap { Data = new Dictionary<string, string> { ["domain"] = Domain } }, suffix: "config");

    public Keyed<Resource<V1Secret>> Keys => Resources(["one", "two"], k => k, k => new V1Secret());

    public Resource<V1Secret> Tls => External<V1Secret>("tls");
}
