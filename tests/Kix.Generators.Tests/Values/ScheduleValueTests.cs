using Kix.Rules.Values;

namespace Kix.Generators.Tests.Values;

/// <summary>Reasons are those of github.com/robfig/cron/v3 and of k8s.io/kubernetes/pkg/apis/batch/validation.</summary>
public sealed class ScheduleValueTests
{
    [Theory]
    [InlineData("0 3 * * *")]
    [InlineData("*/15 * * * *")]
    [InlineData("  5   4 * * SUN-fri  ")]
    [InlineData("0 0 1,15 jan,JUL ?")]
    [InlineData("3/2 1-5/2 * * 0")]
    [InlineData("*-7 * * * *")]
    [InlineData(", * * * *")]
    [InlineData("+5 * * * *")]
    [InlineData("@yearly")]
    [InlineData("@midnight")]
    [InlineData("@every 1h30m")]
    public void Schedules(string text) => Assert.Null(CronText.Problem(text));

    [Theory]
    [InlineData("", "empty spec string")]
    [InlineData("* * * *", "expected exactly 5 fields, found 4: [* * * *]")]
    [InlineData("0 0 3 * * *", "expected exactly 5 fields, found 6: [0 0 3 * * *]")]
    [InlineData("70 * * * *", "end of range (70) above maximum (59): 70")]
    [InlineData("* * 0 * *", "beginning of range (0) below minimum (1): 0")]
    [InlineData("* * * * 7", "end of range (7) above maximum (6): 7")]
    [InlineData("5-3 * * * *", "beginning of range (5) beyond end of range (3): 5-3")]
    [InlineData("*/0 * * * *", "step of range should be a positive number: */0")]
    [InlineData("1-2-3 * * * *", "too many hyphens: 1-2-3")]
    [InlineData("1/2/3 * * * *", "too many slashes: 1/2/3")]
    [InlineData("a * * * *", "failed to parse int from a: strconv.Atoi: parsing \"a\": invalid syntax")]
    [InlineData("* * * january *", "failed to parse int from january: strconv.Atoi: parsing \"january\": invalid syntax")]
    [InlineData("-5 * * * *", "failed to parse int from : strconv.Atoi: parsing \"\": invalid syntax")]
    [InlineData("*/-5 * * * *", "negative number (-5) not allowed: -5")]
    [InlineData("@reboot", "unrecognized descriptor: @reboot")]
    [InlineData("@every 5", "failed to parse duration @every 5: time: missing unit in duration \"5\"")]
    [InlineData("TZ=Europe/Berlin 0 3 * * *", "cannot use TZ or CRON_TZ in schedule, use timeZone field instead")]
    [InlineData("CRON_TZ=UTC 0 3 * * *", "cannot use TZ or CRON_TZ in schedule, use timeZone field instead")]
    public void Malformed_schedules(string text, string reason) => Assert.Equal(reason, CronText.Problem(text));

    [Theory]
    [InlineData("Europe/Berlin", null)]
    [InlineData("Etc/GMT+5", null)]
    [InlineData("", "timeZone must be nil or non-empty string")]
    [InlineData("local", "timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones")]
    [InlineData("Europe Berlin", "unknown time zone Europe Berlin")]
    public void Time_zones(string text, string? reason) => Assert.Equal(reason, TimeZoneText.Problem(text));
}
