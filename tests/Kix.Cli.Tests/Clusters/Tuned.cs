namespace Kix.Cli.Tests.Clusters;

/// <summary>A cluster in which many speak about the options of one instance.</summary>
[Cluster("tuned")]
public sealed partial class Tuned : Cluster
{
    public Yard Yard => Namespace(() => new Yard());

    public Hardening Hardening => Overlay(() => new Hardening());

    public Law Law => Overlay(() => new Law());
}

[Namespace("yard")]
public sealed partial class Yard : Namespace
{
    public Crane Crane => Instance(() => new Crane
    {
        Lifts = 3,
        Hosts = ["a.example.com"],
    });
}

public sealed partial class Crane : Module
{
    [Option(2)] public partial int Lifts { get; init; }

    [Option] public partial IReadOnlyList<string> Hosts { get; init; }

    [Option("blue")] public partial string Colour { get; init; }

    [Option] public partial string? Owner { get; init; }

    public Resource<V1ConfigMap> Board => Resource(() => new V1ConfigMap
    {
        Data = new Dictionary<string, string> { ["hosts"] = string.Join(' ', Hosts), ["lifts"] = Lifts.ToString("D", null) },
    });
}

public sealed class Hardening : Overlay
{
    protected override void Apply() => Each<Crane>(crane =>
    {
        crane.Option(c => c.Lifts).Force(4);
        crane.Option(c => c.Hosts).Append("b.example.com", "c.example.com");
        crane.Option(c => c.Owner).Default("hardening");
    });
}

public sealed class Law : Policy
{
    protected override void Apply() => Each<Crane>(crane => crane.Option(c => c.Lifts).Set(5));
}
