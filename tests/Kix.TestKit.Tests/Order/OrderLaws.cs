using System.Globalization;
using CsCheck;

namespace Kix.TestKit.Tests.Order;

/// <summary>
/// One program, one result: every program of <c>docs/diagnostics</c>, each in a namespace of its own, compiled and evaluated again with
/// files and members in another order and under another culture.
/// </summary>
public sealed class OrderLaws : IClassFixture<DocumentedPrograms>
{
    private readonly DocumentedPrograms _programs;

    public OrderLaws(DocumentedPrograms programs) => _programs = programs;

    [Fact]
    public void There_are_mistakes_of_all_families_and_roots()
    {
        Assert.Equal("123456", string.Concat(_programs.AnalyzedOnce.Findings.Select(f => f[3]).Distinct().Order()));
        Assert.Equal("1345", string.Concat(_programs.EvaluatedOnce.Findings.Select(f => f[3]).Distinct().Order()));
        Assert.True(_programs.AnalyzedOnce.Findings.Count > 30, $"{_programs.AnalyzedOnce.Findings.Count} of analyzers");
        Assert.True(_programs.EvaluatedOnce.Findings.Count > 30, $"{_programs.EvaluatedOnce.Findings.Count} of evaluation");
        Assert.True(_programs.EvaluatedOnce.Roots.Count > 20, $"{_programs.EvaluatedOnce.Roots.Count} roots");
    }

    [Fact]
    public void What_analyzers_find_is_told_in_the_same_order_wherever_it_is_written() =>
        Gen.Int.Sample(seed => Assert.Equal(_programs.AnalyzedOnce.Findings, Abroad(() => Told.Of(_programs.Analyzed, seed)).Findings), iter: 2, threads: 1);

    [Fact]
    public void What_evaluation_finds_is_told_in_the_same_order_wherever_it_is_written() => Gen.Int.Sample(
        seed =>
        {
            var told = Abroad(() => Told.Of(_programs.Evaluated, seed));
            Assert.Equal(_programs.EvaluatedOnce.Findings, told.Findings);
            Assert.Equal(_programs.EvaluatedOnce.Roots, told.Roots);
        },
        iter: 2, threads: 1);

    /// <summary>Under a culture that writes numbers and dates otherwise; which ones there are depends on the machine.</summary>
    private static T Abroad<T>(Func<T> act)
    {
        var before = CultureInfo.CurrentCulture;
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (culture.NumberFormat.NumberDecimalSeparator, culture.NumberFormat.NumberGroupSeparator) = (",", ".");
        culture.NumberFormat.NegativeSign = "−";
        culture.DateTimeFormat.ShortDatePattern = "dd.MM.yyyy";
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = culture;
            return act();
        }
        finally
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = before;
        }
    }
}
