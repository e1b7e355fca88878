namespace Kix.Engine.Deploy;

/// <summary>How far a step of a schedule is.</summary>
public enum StepProgress
{
    /// <summary>Not started.</summary>
    Waiting,

    /// <summary>Started.</summary>
    Running,

    /// <summary>Its object is there; whether it is healthy is not known yet.</summary>
    Applied,

    /// <summary>Its object is healthy.</summary>
    Healthy,

    /// <summary>It failed.</summary>
    Failed,
}
