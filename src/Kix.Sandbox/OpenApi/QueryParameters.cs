namespace Kix.Sandbox.OpenApi;

/// <summary>The query parameters of actions, and their types.</summary>
internal static class QueryParameters
{
    /// <summary>What choosing the lines of a log takes.</summary>
    public static readonly IReadOnlyList<string> OfLogs =
        ["container", "follow", "insecureSkipTLSVerifyBackend", "limitBytes", "previous", "sinceSeconds", "stream", "tailLines", "timestamps"];

    private static readonly string[] Choosing =
    [
        "continue", "fieldSelector", "labelSelector", "limit", "resourceVersion", "resourceVersionMatch", "sendInitialEvents", "timeoutSeconds",
    ];

    private static readonly string[] Writing = ["dryRun", "fieldManager", "fieldValidation"];

    private static readonly string[] Deleting =
        ["dryRun", "gracePeriodSeconds", "ignoreStoreReadErrorWithClusterBreakingPotential", "orphanDependents", "propagationPolicy"];

    private static readonly Dictionary<string, string[]> OfActions = new()
    {
        ["get"] = [],
        ["list"] = [.. Choosing, "allowWatchBookmarks", "watch"],
        ["post"] = Writing,
        ["put"] = Writing,
        ["patch"] = [.. Writing, "force"],
        ["delete"] = Deleting,
        ["deletecollection"] = [.. Choosing, .. Deleting],
    };

    /// <summary>The parameters of an action; all take <c>pretty</c>.</summary>
    public static IReadOnlyList<string> Of(string action) => [.. OfActions[action], "pretty"];

    /// <summary>The type of a parameter.</summary>
    public static string TypeOf(string name) => name switch
    {
        "limit" or "timeoutSeconds" or "gracePeriodSeconds" or "limitBytes" or "sinceSeconds" or "tailLines" => "integer",
        "watch" or "allowWatchBookmarks" or "sendInitialEvents" or "force" or "orphanDependents" or "follow" or "insecureSkipTLSVerifyBackend"
            or "previous" or "timestamps" or "ignoreStoreReadErrorWithClusterBreakingPotential" => "boolean",
        _ => "string",
    };
}
