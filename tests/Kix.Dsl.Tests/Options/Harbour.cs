using k8s.Models;
using Kix.Generated;

namespace Kix.Dsl.Tests.Options;

/// <summary>A cluster with one ship, about which a test lets overlays speak: hand-written, without the generator.</summary>
public sealed class Harbour : Cluster
{
    public Func<Ship> Build { get; init; } = () => new Ship();

    /// <summary>An overlay of the cluster whose name comes last.</summary>
    public Action<Target<Ship>> Wind { get; init; } = _ => { };

    /// <summary>An overlay of the cluster whose name comes first.</summary>
    public Action<Target<Ship>> Anchor { get; init; } = _ => { };

    /// <summary>An overlay of the namespace.</summary>
    public Action<Target<Ship>> Pilot { get; init; } = _ => { };

    /// <summary>A policy of the cluster, whose name comes first of all.</summary>
    public Action<Target<Ship>> Admiral { get; init; } = _ => { };

    /// <summary>An overlay about the tug.</summary>
    public Action<Target<Ship>> Tow { get; init; } = _ => { };

    public WindOverlay WindOverlay => Overlay(() => new WindOverlay { Say = Wind });

    public TowOverlay TowOverlay => Overlay(() => new TowOverlay { Say = Tow });

    public AdmiralPolicy AdmiralPolicy => Overlay(() => new AdmiralPolicy { Say = Admiral });

    public AnchorOverlay AnchorOverlay => Overlay(() => new AnchorOverlay { Say = Anchor });

    public Dock Dock => Namespace(() => new Dock { Build = Build, Say = Pilot });

    protected internal override ClusterGraph? Graph => new();
}

[Namespace("dock")]
public sealed class Dock : Namespace
{
    public required Func<Ship> Build { get; init; }

    public required Action<Target<Ship>> Say { get; init; }

    public PilotOverlay PilotOverlay => Overlay(() => new PilotOverlay { Say = Say });

    public Ship Ship => Instance(Build);

    public Ship Tug => Instance(() => new Ship { Crew = 1 });
}

public sealed class WindOverlay : Saying;

public sealed class AnchorOverlay : Saying;

public sealed class PilotOverlay : Saying;

public sealed class TowOverlay : Overlay
{
    public required Action<Target<Ship>> Say { get; init; }

    protected override void Apply() => Each(Say, where: s => s.Name == "tug");
}

public abstract class Saying : Overlay
{
    public required Action<Target<Ship>> Say { get; init; }

    protected override void Apply() => Each(Say, where: s => s.Name == "ship");
}

public sealed class AdmiralPolicy : Policy
{
    public required Action<Target<Ship>> Say { get; init; }

    protected override void Apply() => Each(Say, where: s => s.Name == "ship");
}

/// <summary>A module with an option of each shape.</summary>
public sealed class Ship : Module
{
    [Option(2)]
    public int Crew
    {
        get => GetOption("Crew", 2);
        init => SetOption("Crew", value);
    }

    [Option, FormerName("Port")]
    public string? Home
    {
        get => GetOption<string?>("Home");
        init => SetOption("Home", value);
    }

    [Option(new[] { "sail" })]
    public IReadOnlyList<string> Gear
    {
        get => GetOption<IReadOnlyList<string>>("Gear", ["sail"]);
        init => SetOption("Gear", value);
    }

    [Option]
    public string[] Flags
    {
        get => GetOption<string[]>("Flags");
        init => SetOption("Flags", value);
    }

    [Option]
    public IReadOnlyList<string>? Guests
    {
        get => GetOption<IReadOnlyList<string>?>("Guests");
        init => SetOption("Guests", value);
    }

    [Option]
    public IDictionary<string, string> Cargo
    {
        get => GetOption<IDictionary<string, string>>("Cargo");
        init => SetOption("Cargo", value);
    }

    [Option]
    public IReadOnlySet<int> Berths
    {
        get => GetOption<IReadOnlySet<int>>("Berths");
        init => SetOption("Berths", value);
    }

    [Option]
    public IList<V1EnvVar> Env
    {
        get => GetOption<IList<V1EnvVar>>("Env");
        init => SetOption("Env", value);
    }

    [Option]
    public Engine Engine
    {
        get => GetOption<Engine>("Engine");
        init => SetOption("Engine", value);
    }

    [Option]
    public Engine? Spare
    {
        get => GetOption<Engine?>("Spare");
        init => SetOption("Spare", value);
    }

    public Resource<V1Service> Http => Resource(() => new V1Service());

    public Resource<V1ConfigMap> Log => Resource(() => new V1ConfigMap { Data = new Dictionary<string, string> { ["home"] = Home ?? "" } }, suffix: "log");
}

public class Engine : OptionGroup
{
    [Option("10")]
    public Quantity Power
    {
        get => GetOption<Quantity>("Power", "10");
        init => SetOption("Power", value);
    }

    [Option]
    public string? Fuel
    {
        get => GetOption<string?>("Fuel");
        init => SetOption("Fuel", value);
    }

    [Option]
    public Cooling Cooling
    {
        get => GetOption<Cooling>("Cooling");
        init => SetOption("Cooling", value);
    }
}

public sealed class Cooling : OptionGroup
{
    [Option(1)]
    public int Pumps
    {
        get => GetOption("Pumps", 1);
        init => SetOption("Pumps", value);
    }
}
