namespace Kix.Cli.Host.Check;

/// <summary><c>kix build --check</c>: whether clusters are the same when they are evaluated again, elsewhere.</summary>
internal static class ReproducibilityCheck
{
    /// <summary>What was varied, in a sentence for people.</summary>
    /// <exception cref="KixException">KIX6009: the roots differ; names the resources and fields.</exception>
    /// <exception cref="CommandException">The second process cannot be run.</exception>
    public static async Task<CheckReport> RunAsync(
        IReadOnlyList<ClusterProgram> programs, IReadOnlyList<CompiledCluster> built, CancellationToken cancellation)
    {
        if (programs.Count == 0)
        {
            return new CheckReport([], []);
        }

        var first = new EvaluationRecord(Conditions.Current(), [.. built.Select(b => ClusterRecord.Of(b.Compilation))]);
        var others = await new SecondProcess(programs[0].Type.Assembly).RunAsync(programs, cancellation);
        var errors = others.Select(other => EvaluationComparison.Compare(first, other)).FirstOrDefault(e => e.Count > 0);
        return errors is null
            ? new CheckReport(
                [.. others.SelectMany(o => first.Conditions.Varied(o.Conditions)).Distinct(StringComparer.Ordinal)],
                [.. others.SelectMany(o => first.Conditions.Kept(o.Conditions)).Distinct(StringComparer.Ordinal)])
            : throw new KixException(errors);
    }
}

/// <summary>What a check that found nothing tried.</summary>
/// <param name="Varied">What was different the second time: <c>culture tr-TR</c>.</param>
/// <param name="Kept">What could not be made different.</param>
internal sealed record CheckReport(IReadOnlyList<string> Varied, IReadOnlyList<string> Kept)
{
    /// <summary>The line that builds print.</summary>
    public string Line => $"checked: evaluated again with {string.Join(", ", Varied)}: the same"
        + (Kept.Count == 0 ? "" : $"; not varied: {string.Join(", ", Kept)}");
}
