#:project ../../src/Kix.Cli/Kix.Cli.csproj
// The smallest cluster: one file.
//
//     dotnet run cluster.cs -- diff --sandbox
//     dotnet run cluster.cs -- deploy --sandbox

[Cluster("hello")]
public sealed partial class Hello : Cluster
{
    public Greetings Greetings => Namespace(() => new Greetings());
}

[Namespace("greetings")]
public sealed partial class Greetings : Namespace
{
    public Web Web => Instance(() => new Web { Replicas = 2 });
}

/// <summary>A web server that greets.</summary>
public sealed partial class Web : Module
{
    /// <summary>Pods behind the service.</summary>
    [Option(1), Range(1, 10)] public partial int Replicas { get; init; }

    public Resource<V1ConfigMap> Page => Resource(() => new V1ConfigMap
    {
        Data = new Dictionary<string, string> { ["index.html"] = "<h1>Hello from Kix</h1>" },
    });

    public Resource<V1Deployment> Server => Resource(() => new V1Deployment
    {
        Spec = new()
        {
            Replicas = Replicas,
            Selector = Labels.Selector,
            Template = new()
            {
                Metadata = new() { Labels = Labels.All },
                Spec = new()
                {
                    Containers =
                    [
                        new()
                        {
                            Name = "web",
                            Image = "nginx:1.29.1",
                            Ports = [new() { Name = "http", ContainerPort = 80 }],
                            VolumeMounts = [new() { Name = "page", MountPath = "/usr/share/nginx/html" }],
                        },
                    ],
                    Volumes = [new() { Name = "page", ConfigMap = new() { Name = Page.Out.Name } }],
                },
            },
        },
    });

    public Resource<V1Service> Http => Resource(() => new V1Service
    {
        Spec = new() { Selector = Labels.Match, Ports = [new() { Name = "http", Port = 80, TargetPort = "http" }] },
    });
}
