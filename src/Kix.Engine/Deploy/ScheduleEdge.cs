namespace Kix.Engine.Deploy;

/// <summary>One step waits for another.</summary>
/// <param name="From">Index of the step that waits.</param>
/// <param name="To">Index of what it waits for.</param>
/// <param name="Healthy">Whether it waits until the other is healthy; otherwise only until it is there.</param>
public readonly record struct ScheduleEdge(int From, int To, bool Healthy);
