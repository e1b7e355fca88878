using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Http;

/// <summary>What a watch asks for.</summary>
/// <param name="Selection">The objects.</param>
/// <param name="Revision">After which revision; null: begin with what is there.</param>
/// <param name="SendInitialEvents">Whether the end of what is there is marked.</param>
/// <param name="Bookmarks">Whether the client wants to know how far it has come.</param>
/// <param name="Timeout">After how long the watch ends.</param>
internal sealed record WatchOptions(Selection Selection, long? Revision, bool SendInitialEvents, bool Bookmarks, TimeSpan Timeout)
{
    // A server ends a watch that names no time between half an hour and an hour, so that clients do not all come back at once.
    private const int MinimumSeconds = 1800;

    /// <exception cref="ApiException">Options that contradict each other (422).</exception>
    public static WatchOptions Read(ApiRequest request)
    {
        var version = request.Query("resourceVersion");
        var match = request.Query("resourceVersionMatch");
        var initial = request.Query("sendInitialEvents") is not null ? request.Flag("sendInitialEvents") : (bool?)null;
        Check(initial is not null, match);
        var fromNow = initial == true || (initial is null && (string.IsNullOrEmpty(version) || version == "0"));
        var seconds = request.Number("timeoutSeconds") is { } wanted and > 0 ? wanted : Random.Shared.Next(MinimumSeconds, 2 * MinimumSeconds);
        return new WatchOptions(
            Selection.Read(request),
            fromNow ? null : ResourceVersions.Parse(version ?? "0", wrong => new ApiException(500, "", wrong.ToString())),
            initial == true,
            request.Flag("allowWatchBookmarks"),
            TimeSpan.FromSeconds(seconds));
    }

    private static void Check(bool initialEvents, string? match)
    {
        const string Field = "resourceVersionMatch";
        var errors = new List<FieldError>();
        if (initialEvents && match != "NotOlderThan")
        {
            errors.Add(FieldError.Forbidden(Field, "sendInitialEvents requires setting resourceVersionMatch to NotOlderThan"));
        }

        if (!initialEvents && match is { Length: > 0 })
        {
            errors.Add(FieldError.Forbidden(Field, "resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided"));
        }

        if (match is { Length: > 0 } and not "NotOlderThan")
        {
            errors.Add(FieldError.NotSupported(Field, match, ["NotOlderThan"]));
        }

        if (errors.Count > 0)
        {
            throw ApiRequest.OptionRefused("ListOptions", errors);
        }
    }
}
