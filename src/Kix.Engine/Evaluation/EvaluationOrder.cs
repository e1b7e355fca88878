namespace Kix.Engine.Evaluation;

/// <summary>In which order members of constructs are read; it makes no difference to the result, and a check may try both.</summary>
public enum EvaluationOrder
{
    /// <summary>By name.</summary>
    ByName,

    /// <summary>By name, the last one first.</summary>
    Reversed,
}
