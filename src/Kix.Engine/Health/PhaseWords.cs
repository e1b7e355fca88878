using System.Collections.Frozen;

namespace Kix.Engine.Health;

/// <summary>
/// What the usual words of <c>status.phase</c> and its likes mean. A word that is not here says nothing that could be waited for: whether
/// something that is <c>Running</c> still has to end, only its kind knows.
/// </summary>
internal static class PhaseWords
{
    private static readonly string[] Working =
    [
        "Pending", "Waiting", "Creating", "Provisioning", "Progressing", "Initializing", "Initialising", "Installing", "Deploying", "Starting",
        "Scheduling", "Updating", "Upgrading", "Configuring", "Applying", "ApplyingChanges", "MigratingData", "Reconciling", "InProgress", "Building",
        "Scaling", "Expanding", "Stopping", "Terminating", "Deleting", "Promoting", "Finalising", "Finalizing", "NotFound", "Unknown",
    ];

    private static readonly string[] Broken =
    [
        "Failed", "Failure", "Error", "Invalid", "Degraded", "Unhealthy", "ConfigError", "CreateFailed", "UpdateFailed", "InstallFailed", "CreateError",
        "UpdateError", "Red",
    ];

    private static readonly string[] Resting = ["Paused", "Suspended"];

    private static readonly FrozenDictionary<string, HealthState?> States = Working.Select(static word => (word, (HealthState?)HealthState.InProgress))
        .Concat(Broken.Select(static word => (word, (HealthState?)HealthState.Failed)))
        .Concat(Resting.Select(static word => (word, (HealthState?)HealthState.Current)))
        .ToFrozenDictionary(static pair => pair.word, static pair => pair.Item2, StringComparer.OrdinalIgnoreCase);

    /// <summary>What a phase means; null where its word says nothing. <c>In Progress</c> and <c>in-progress</c> are the same word.</summary>
    internal static HealthState? Meaning(string phase) =>
        States.GetValueOrDefault(string.Concat(phase.Where(char.IsLetter)));
}
