namespace Kix;

/// <summary>What a check demands.</summary>
/// <param name="Message">What is wrong where it does not hold.</param>
/// <param name="Code">Identifier of its own.</param>
/// <param name="Hint">The way out.</param>
/// <param name="IsWarning">Whether the cluster compiles all the same.</param>
/// <param name="Place">Where it is demanded.</param>
internal sealed record Demand(string Message, string? Code, string? Hint, bool IsWarning, Place Place);

/// <summary>A check that waits until everything is bound and all overlays were heard.</summary>
/// <param name="About">The construct that it is about.</param>
/// <param name="Condition">What must hold.</param>
/// <param name="Demand">What it demands.</param>
internal sealed record LaterCheck(Construct About, Func<bool> Condition, Demand Demand);
