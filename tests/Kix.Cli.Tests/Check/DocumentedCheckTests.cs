using System.Globalization;
using System.Text.RegularExpressions;
using Kix.Cli.Host.Check;
using Kix.Engine.Evaluation;
using Kix.Engine.Graph;
using Kix.TestKit;
using Kix.TestKit.Compiler;
using Kix.Testing;

namespace Kix.Cli.Tests.Check;

/// <summary>The program of KIX6009 on its page, evaluated twice in this process: elsewhere is another culture, and members in reverse.</summary>
public sealed partial class DocumentedCheckTests
{
    [Fact]
    public void The_program_of_the_page_is_another_one_elsewhere()
    {
        var documented = DocumentedProgram.All["KIX6009"];

        Assert.Equal(Somewhere(documented.Message), Somewhere(Assert.Single(Compared(documented.Program)).Message));
    }

    [Fact]
    public void The_mended_program_of_the_page_is_the_same_elsewhere() => Assert.Empty(Compared(DocumentedProgram.All["KIX6009"].Mended!));

    private static IReadOnlyList<KixError> Compared(string text)
    {
        var program = ProgramUnderTest.Build([("Prod.cs", text)]);
        Assert.Equal("", program.ToString());
        var cluster = program.Assembly!.GetTypes().Single(t => t.IsSubclassOf(typeof(Cluster)));
        var first = Evaluate(cluster, EvaluationOrder.ByName);
        var before = CultureInfo.CurrentCulture;
        var elsewhere = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        elsewhere.NumberFormat.NumberDecimalSeparator = ",";
        try
        {
            CultureInfo.CurrentCulture = elsewhere;
            return EvaluationComparison.Compare(first, Evaluate(cluster, EvaluationOrder.Reversed));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static EvaluationRecord Evaluate(Type cluster, EvaluationOrder order) => new(
        Conditions.Current(reversed: order == EvaluationOrder.Reversed),
        [ClusterRecord.Of(ActivationCompiler.Compile(ClusterEvaluator.Evaluate(ClusterUnderTest.Make(cluster), order)))]);

    // What could be varied depends on the machine.
    private static string Somewhere(string message) => Varied().Replace(message, "again (…)");

    [GeneratedRegex(@"again \([^)]*\)")]
    private static partial Regex Varied();
}
