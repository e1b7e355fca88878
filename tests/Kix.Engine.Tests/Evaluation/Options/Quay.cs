using System.ComponentModel.DataAnnotations;
using k8s.Models;

namespace Kix.Engine.Tests.Evaluation.Options;

/// <summary>A cluster with one crane; the test gives its options and what overlays say. No literal, so that no analyzer judges it first.</summary>
[Cluster("quay")]
public sealed partial class Quay : Cluster
{
    public Func<Crane> Build { get; init; } = () => new Crane();

    public Action<Target<Crane>> Tide { get; init; } = _ => { };

    public TideOverlay TideOverlay => Overlay(() => new TideOverlay { Say = Tide });

    public Yard Yard => Namespace(() => new Yard { Build = Build });
}

[Namespace("yard")]
public sealed partial class Yard : Namespace
{
    public Func<Crane> Build { get; init; } = () => new Crane();

    public Crane Crane => Instance(Build);
}

public sealed class TideOverlay : Overlay
{
    public required Action<Target<Crane>> Say { get; init; }

    protected override void Apply() => Each(Say);
}

public enum Reach
{
    Near,
    Far,
}

/// <summary>A module with a constraint of each sort.</summary>
public sealed partial class Crane : Module
{
    [Option(5), Range(1, 50)] public partial int Lifts { get; init; }

    [Option("10Gi"), Range(typeof(Quantity), "1Gi", "1Ti")] public partial Quantity Store { get; init; }

    [Option, Range(0.5, 2.5, MinimumIsExclusive = true)] public partial decimal? Speed { get; init; }

    [Option, RegularExpression("[a-z]+")] public partial string? Label { get; init; }

    [Option, AllowedValues("red", "green")] public partial string? Colour { get; init; }

    [Option(Reach.Near), DeniedValues(Reach.Far)] public partial Reach Reach { get; init; }

    [Option, Length(1, 2), StringLength(5)] public partial IReadOnlyList<string>? Names { get; init; }

    [Option, EmailAddress] public partial string? Contact { get; init; }

    [Option(0), EvenNumber(ErrorMessage = "cranes come in pairs.")] public partial int Pairs { get; init; }

    [Option, Required] public partial string? Owner { get; init; }

    [Option("")] public partial string Notes { get; init; }

    [Option, Removed("cranes have no sails any more")] public partial string? Sails { get; init; }

    public Resource<V1ConfigMap> Board => Resource(() => new V1ConfigMap
    {
        Data = new Dictionary<string, string> { ["store"] = Store, ["units"] = Store.Value.ToString("F0", System.Globalization.CultureInfo.InvariantCulture) },
    });

    protected override void Checks()
    {
        Check(Lifts > 1 || Store >= "5Gi", "one lift is too few for a small store", hint: "say Lifts = 2");
        Check(Store >= "2Gi", $"a store of {Store} is too small for cranes: at least 2Gi", code: "QUAY0001");
    }
}

public sealed class EvenNumberAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) => value is int number && number % 2 == 0;
}
