using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Kix.Engine.Evaluation;

namespace Kix.Cli.Host.Check;

/// <summary>
/// What the fresh process of <c>kix build --check</c> does: evaluates clusters under cultures that write most things differently, members in
/// reverse, and writes down what came of it.
/// </summary>
internal static class SecondEvaluation
{
    /// <summary>The word that makes <c>Kix.Cli.dll</c> do it: <c>evaluate-again app.dll result.json Acme.Prod</c>.</summary>
    public const string Verb = "evaluate-again";

    /// <summary>Turkish has its own i, Arabic its own calendar; both have another decimal point than the invariant culture.</summary>
    private static readonly string[] Cultures = ["tr-TR", "ar-SA"];

    /// <summary>Evaluates the classes by name, once per culture.</summary>
    public static void Run(Assembly program, string result, IReadOnlyList<string> classes)
    {
        var clusters = classes.Select(c => ClusterProgram.Of(program).Single(p => p.Type.FullName == c)).ToArray();
        var records = Abroad().Select(culture => Evaluate(clusters, culture)).ToArray();
        using var stream = File.Create(result);
        JsonSerializer.Serialize(stream, records, EvaluationRecordJson.Default.IReadOnlyListEvaluationRecord);
    }

    private static EvaluationRecord Evaluate(IReadOnlyList<ClusterProgram> clusters, CultureInfo culture)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = culture;
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = culture;
        return new EvaluationRecord(Conditions.Current(reversed: true), [.. clusters.Select(Evaluate)]);
    }

    private static ClusterRecord Evaluate(ClusterProgram cluster)
    {
        try
        {
            return ClusterRecord.Of(CompiledCluster.Of(cluster, EvaluationOrder.Reversed).Compilation);
        }
        catch (KixException e)
        {
            return ClusterRecord.Of(cluster.Name, e);
        }
    }

    /// <summary>Other cultures; where the runtime has no data of any, a made-up one that at least writes numbers and dates otherwise.</summary>
    private static IEnumerable<CultureInfo> Abroad()
    {
        var known = Cultures.Select(CultureInfo.GetCultureInfo).ToArray();
        return known.Any(c => c.NumberFormat.NumberDecimalSeparator != ".") ? known : [MadeUp()];
    }

    private static CultureInfo MadeUp()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (culture.NumberFormat.NumberDecimalSeparator, culture.NumberFormat.NumberGroupSeparator) = (",", ".");
        (culture.NumberFormat.PercentDecimalSeparator, culture.NumberFormat.CurrencyDecimalSeparator) = (",", ",");
        culture.NumberFormat.NegativeSign = "−";
        culture.DateTimeFormat.ShortDatePattern = "dd.MM.yyyy";
        culture.DateTimeFormat.LongTimePattern = "H'h'mm'm'ss";
        culture.DateTimeFormat.ShortTimePattern = "H'h'mm";
        return culture;
    }
}
