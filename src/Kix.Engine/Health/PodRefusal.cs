using System.Globalization;
using Kix.Engine.Live;

namespace Kix.Engine.Health;

/// <summary>
/// Pods that the server refuses to make: quota, admission, Pod Security. A Deployment says so in a condition; StatefulSets, DaemonSets and
/// Jobs have none, and their controllers only report events.
/// </summary>
internal static class PodRefusal
{
    private const string Reason = "FailedCreate";

    /// <summary>Whether a judgement is one that a refusal may explain: pods are missing.</summary>
    internal static bool MayExplain(HealthRecord judged) => judged.Reason is "LessReplicas" or "LessCurrent" or "NoPods" or Reason;

    /// <summary>The newest refusal since the object was written in place of the judgement that it explains; else that judgement.</summary>
    internal static HealthRecord Explain(HealthRecord judged, LiveObject live, Relatives around)
    {
        if (!MayExplain(judged))
        {
            return judged;
        }

        var written = WrittenAt(live);
        return around.Warnings.Where(warning => warning.Reason == Reason && warning.LastSeen >= written).MaxBy(static warning => warning.LastSeen) is { } newest
            ? HealthRecord.Failed(FailureSort.PodCreation, $"{Reason}: {newest.Message}", Reason)
            : judged;
    }

    // What was refused of a former state may have been mended since.
    private static DateTimeOffset WrittenAt(LiveObject live) =>
        live.Metadata.Items("managedFields").Where(static entry => entry.Text("subresource") is null or "")
            .Select(static entry => DateTimeOffset.TryParse(entry.Text("time"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : default)
            .DefaultIfEmpty().Max();
}
