using System.Globalization;
using System.Text;
using Kix.Engine.Health;
using Kix.Testing;

namespace Kix.Engine.Tests.Health.Readiness;

/// <summary>
/// Verdicts that other tools' owners wrote down, beside ours: how many agree, and each that does not, with the reason. The tools disagree
/// among themselves, so that nobody can agree with all of them.
/// </summary>
public class ReadinessTests
{
    [Theory]
    [InlineData("kstatus-cases")]
    [InlineData("kapp-wait-cases")]
    [InlineData("gitops-engine-health")]
    [InlineData("octant")]
    [InlineData("pulumi-await")]
    [InlineData("argocd-customizations")]
    [InlineData("gateway-api-status")]
    public void Each_verdict_agrees_or_has_a_reason(string set)
    {
        List<ReadinessCase> cases = [.. ReadinessSets.All[set]()];
        List<ReadinessCase> differing = [.. cases.Where(static one => !one.Agrees)];
        var reasons = new Disagreements(set);

        Snapshot.Verify(Table(set, cases, differing, reasons), set);
        Assert.Empty(differing.Where(one => reasons.Of(one.Name) is null).Select(Line));
        Assert.Empty(cases.Except(differing).Where(one => reasons.Of(one.Name) is not null).Select(static one => $"{one.Name} agrees, and is listed"));
        Assert.Empty(reasons.Unused([.. differing.Select(static one => one.Name)]));
    }

    private static string Table(string set, List<ReadinessCase> cases, List<ReadinessCase> differing, Disagreements reasons)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{set}: {cases.Count} cases, {cases.Count - differing.Count} agreed, {differing.Count} disagreed\n\n");
        text.Append(CultureInfo.InvariantCulture, $"{"theirs",-16}{"cases",8}{"agreed",8}{"disagreed",11}\n");
        foreach (var verdict in cases.GroupBy(static one => one.Theirs).OrderBy(static group => group.Key, StringComparer.Ordinal))
        {
            var agreed = verdict.Count(static one => one.Agrees);
            text.Append(CultureInfo.InvariantCulture, $"{verdict.Key,-16}{verdict.Count(),8}{agreed,8}{verdict.Count() - agreed,11}\n");
        }

        foreach (var reason in differing.GroupBy(one => reasons.Of(one.Name) ?? "no reason").OrderByDescending(static group => group.Count()).ThenBy(static group => group.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{reason.Count()}: {reason.Key}\n");
            foreach (var one in reason.OrderBy(static one => one.Name, StringComparer.Ordinal))
            {
                text.Append(CultureInfo.InvariantCulture, $"  {Line(one)}\n");
            }
        }

        return text.ToString();
    }

    // No messages: they are the owners' words.
    private static string Line(ReadinessCase one) => $"{one.Name}: theirs {one.Theirs}, ours {Word(one.Ours)}";

    private static string Word(HealthRecord ours) => ours switch
    {
        { IsSilent: true } => "current once its controller has been silent",
        { State: HealthState.InProgress } => "in progress",
        { State: HealthState.Failed } => "failed",
        _ => "current",
    };
}
