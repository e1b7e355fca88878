namespace Kix.Sandbox.OpenApi;

/// <summary>The types of query parameters, and the media types of patches.</summary>
internal static class QueryTypes
{
    public static readonly IReadOnlyList<string> Patches =
    [
        "application/apply-patch+yaml", "application/json-patch+json", "application/merge-patch+json",
        "application/strategic-merge-patch+json",
    ];

    public static string Of(string name) => name switch
    {
        "limit" or "timeoutSeconds" or "gracePeriodSeconds" => "integer",
        "watch" or "allowWatchBookmarks" or "sendInitialEvents" or "force" or "orphanDependents"
            or "ignoreStoreReadErrorWithClusterBreakingPotential" => "boolean",
        _ => "string",
    };
}
