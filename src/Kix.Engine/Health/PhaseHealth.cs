using Kix.Engine.Live;

namespace Kix.Engine.Health;

/// <summary>
/// The one word with which many controllers say where an object stands. New kinds should have conditions
/// (https://github.com/kubernetes/community/blob/master/contributors/devel/sig-architecture/api-conventions.md#typical-status-properties).
/// </summary>
internal static class PhaseHealth
{
    private static readonly string[] Fields = ["phase", "state", "status", "health"];

    // Operators that are widely used and call it by a name of their own.
    private static readonly (string Group, string Field)[] OwnFields =
        [("acid.zalan.do", "PostgresClusterStatus"), ("operator.victoriametrics.com", "updateStatus")];

    private static readonly string[] Explanations = ["message", "reason", "error"];

    /// <summary>What the phase says; null where there is none, or its word has no common meaning.</summary>
    internal static HealthRecord? Of(LiveObject live)
    {
        var (field, phase, meaning) = Said(live).Select(static said => (said.Field, said.Phase, Meaning: PhaseWords.Meaning(said.Phase)))
            .FirstOrDefault(static said => said.Meaning is not null);
        return meaning switch
        {
            HealthState.InProgress => HealthRecord.InProgress($"{field} {phase}{Explained(live)}", phase),
            HealthState.Failed => HealthRecord.Failed(FailureSort.Retried, $"{field} {phase}{Explained(live)}", phase),
            HealthState.Current => HealthRecord.Current(phase.ToLowerInvariant()),
            _ => null,
        };
    }

    /// <summary>Whether there is a phase, whatever it means.</summary>
    internal static bool IsSaid(LiveObject live) => Said(live).Any();

    private static IEnumerable<(string Field, string Phase)> Said(LiveObject live) =>
        Fields.Concat(OwnFields.Where(field => field.Group == live.Kind.Group).Select(static field => field.Field))
            .Select(field => (field, live.Status.Text(field) ?? "")).Where(static said => said.Item2.Length > 0);

    private static string Explained(LiveObject live) =>
        Explanations.Select(name => live.Status.Text(name)).FirstOrDefault(static text => text is { Length: > 0 }) is { } text ? $": {text}" : "";
}
