using k8s.Models;
using Kix.Engine.Evaluation;
using Kix.Engine.Graph;
using Kix.Testing;

namespace Kix.Engine.Tests.Validation.Places;

/// <summary>Where a wrong value is that of an option, the option and the place that decides it are named.</summary>
public sealed class OptionPlaceTests
{
    [Fact]
    public void A_wrong_value_of_an_option_names_the_option_and_its_place() => Snapshot.Verify(
        string.Concat(Assert.Throws<KixException>(() => ActivationCompiler.Compile(ClusterEvaluator.Run(new Harbour()))).Errors.Select(e => $"{e}\n")));
}

/// <summary>A server whose options reach the manifest as they are.</summary>
public sealed partial class Berth : Module
{
    [Option(8080)] public partial int Port { get; init; }

    [Option("Always")] public partial string Pull { get; init; }

    [Option(1)] public partial int First { get; init; }

    [Option(1)] public partial int Second { get; init; }

    public Resource<V1Deployment> Server => Resource(() => new V1Deployment
    {
        Spec = new()
        {
            Replicas = First + Second - 3,
            Selector = Labels.Selector,
            Template = new()
            {
                Metadata = new() { Labels = Labels.All },
                Spec = new()
                {
                    Containers = [new() { Name = "web", Image = "web:1.0", ImagePullPolicy = Pull, Ports = [new() { ContainerPort = Port }] }],
                },
            },
        },
    });
}

/// <summary>Its namespace.</summary>
[Namespace("docks")]
public sealed partial class Docks : Namespace
{
    public Berth East => Instance(() => new Berth { Port = 70000 });

    public Berth West => Instance(() => new Berth { Pull = "sometimes", Second = -5 });
}

/// <summary>Its cluster.</summary>
[Cluster("harbour")]
public sealed partial class Harbour : Cluster
{
    public Docks Docks => Namespace(() => new Docks());
}
