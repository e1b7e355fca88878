namespace Kix.Rules;

/// <summary>The words of KIX5004: what was made with <c>new</c> alone, and how it becomes part of a cluster.</summary>
internal static class StrayWords
{
    /// <summary>Whose member it is that gives one: <c>the Store that Shop.Store gives</c>.</summary>
    public static string Given(string type, string member) => $"the {type} that {member} gives";

    /// <summary>What was handed one: <c>the Store that Shop.Web.Store was given</c>.</summary>
    public static string Taken(string type, string taker) => $"the {type} that {taker} was given";

    /// <summary>Whose code uses one; null where that is not known.</summary>
    public static string Used(string type, string? user) => $"the {type} that {(user is null ? "is used here" : $"{user} uses")}";

    /// <summary>The way out.</summary>
    /// <param name="type">The class.</param>
    /// <param name="kind">What it is: <c>Module</c>, <c>Namespace</c>, <c>Overlay</c>.</param>
    public static string WayOut(string type, string kind) => kind switch
    {
        "Namespace" or "Overlay" => $"declare it with {kind}(() => new {type}())",
        _ => $"declare it with Instance(() => new {type}()), or ask for one with [Need]",
    };
}
