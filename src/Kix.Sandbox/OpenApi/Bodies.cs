namespace Kix.Sandbox.OpenApi;

/// <summary>In which media types bodies come, and with which codes answers.</summary>
internal static class Bodies
{
    public static readonly IReadOnlyList<string> Patches =
    [
        "application/apply-patch+yaml", "application/json-patch+json", "application/merge-patch+json",
        "application/strategic-merge-patch+json",
    ];

    /// <summary>The codes of success, with what each is called.</summary>
    public static IReadOnlyList<(string Code, string Description)> Successes(string action) => action switch
    {
        "post" => [("200", "OK"), ("201", "Created"), ("202", "Accepted")],
        "put" or "patch" => [("200", "OK"), ("201", "Created")],
        "delete" => [("200", "OK"), ("202", "Accepted")],
        _ => [("200", "OK")],
    };
}
