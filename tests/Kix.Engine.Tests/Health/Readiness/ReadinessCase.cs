using System.Text.Json.Nodes;
using Kix.Engine.Health;

namespace Kix.Engine.Tests.Health.Readiness;

/// <summary>An object, and the verdict that somebody else wrote down for it.</summary>
/// <param name="Name">The file, or what else tells it from the others.</param>
/// <param name="Theirs">The verdict in its owner's word.</param>
/// <param name="Expected">What it means here; several states where the owner does not tell them apart.</param>
/// <param name="Live">The object.</param>
internal sealed record ReadinessCase(string Name, string Theirs, IReadOnlyList<HealthState> Expected, JsonObject Live)
{
    /// <summary>Whether its kind is known to be reported on by a controller.</summary>
    internal bool IsReportedOn { get; init; }

    /// <summary>Our judgement of the moment.</summary>
    internal HealthRecord Ours => HealthRules.Of(YamlObjects.Live(Live), new Relatives { ExpectsReport = IsReportedOn });

    /// <summary>
    /// Whether we say the same. Who waits where we see a failure that has yet to last agrees with us, for we wait too; who sees it as failed
    /// agrees with us once it has lasted. Silence is a wait first and current in the end.
    /// </summary>
    internal bool Agrees => Expected.Any(state =>
        new Persistence(state == HealthState.InProgress ? Patience.Usual : Patience.None).Observe(Ours, TimeSpan.Zero).State == state);
}
