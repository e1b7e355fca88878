using System.Globalization;
using Kix.Engine.Live;

namespace Kix.Engine.Health;

/// <summary>
/// A CronJob is current unless its last run has ended without success, which says something of what ran before and nothing of what is
/// deployed now. A run that has never succeeded may be the first.
/// </summary>
internal static class CronJobHealth
{
    internal static HealthRecord Of(LiveObject live)
    {
        if (live.Spec.Flag("suspend"))
        {
            return HealthRecord.Current("suspended");
        }

        if (live.Status.Items("active").Any() || Time(live, "lastScheduleTime") is not { } last)
        {
            return HealthRecord.Current(live.Status.Items("active").Any() ? "running" : "scheduled");
        }

        return Time(live, "lastSuccessfulTime") is { } succeeded && succeeded < last
            ? HealthRecord.Failed(
                FailureSort.Final, string.Create(CultureInfo.InvariantCulture, $"the run of {last:yyyy-MM-dd HH:mm} UTC did not succeed"), "LastRunFailed")
            : HealthRecord.Current("scheduled");
    }

    private static DateTime? Time(LiveObject live, string name) =>
        DateTimeOffset.TryParse(live.Status.Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time.UtcDateTime : null;
}
