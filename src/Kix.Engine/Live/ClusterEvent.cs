using System.Globalization;
using System.Text.Json;

namespace Kix.Engine.Live;

/// <summary>An Event: something that a controller or a kubelet reported about an object.</summary>
/// <param name="Type"><c>Normal</c> or <c>Warning</c>.</param>
/// <param name="Reason">One word: <c>FailedScheduling</c>.</param>
/// <param name="Message">What happened.</param>
/// <param name="Count">How often.</param>
/// <param name="LastSeen">When it was last seen.</param>
public sealed record ClusterEvent(string Type, string Reason, string Message, long Count, DateTimeOffset LastSeen)
{
    /// <summary>Whether something is wrong.</summary>
    public bool IsWarning => Type == "Warning";

    // Old reporters fill lastTimestamp and count, new ones eventTime and series.
    internal static ClusterEvent Read(JsonElement json)
    {
        var seen = json.Member("series").Text("lastObservedTime") ?? json.Text("lastTimestamp") ?? json.Text("eventTime")
            ?? json.Member("metadata").Text("creationTimestamp");
        return new ClusterEvent(
            json.Text("type") ?? "",
            json.Text("reason") ?? "",
            json.Text("message") ?? "",
            json.Member("series").Integer("count") ?? json.Integer("count") ?? 1,
            DateTimeOffset.TryParse(seen, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : default);
    }
}
