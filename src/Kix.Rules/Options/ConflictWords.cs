namespace Kix.Rules;

/// <summary>The ways out of KIX3008: what decides above those who disagree.</summary>
internal static class ConflictWords
{
    /// <summary>Those who gave a value with one priority; the next one above it decides.</summary>
    /// <param name="priority">The name that it has in <c>Kix.OptionPriority</c>.</param>
    public static string Among(string priority) => "with the same priority: say it in one place" + priority switch
    {
        "OverlayDefault" or "PolicyDefault" => ", or assign it where the instance is declared",
        "Force" => ", or decide with Set(…) in a policy",
        "Policy" => ", or decide with Force(…) in a policy",
        "PolicyForce" => ", because nothing is above Force(…) of a policy",
        _ => ", or decide with Force(…) in an overlay",
    };

    /// <summary>An entry that was added, and the one that is there.</summary>
    /// <param name="operation">How it was added: <c>Append</c>.</param>
    public static string Added(string operation) => $"and what is added does not take the place of another: say it in one place, or write Replace(…) instead of {operation}(…)";
}
