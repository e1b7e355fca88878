using Kix.Generators.Tests.Kit;
using Microsoft.CodeAnalysis;

namespace Kix.Generators.Tests;

/// <summary>What the generator hands on to evaluation of the severities that a project asks for.</summary>
public sealed class SeverityTests
{
    private const string Empty = "namespace Acme; public class A;";

    [Fact]
    public void Pragmas_become_lines() => Assert.Equal(
        ["KIX4012 none Prod.cs:2-5", "KIX5001 none Prod.cs:3-5", "* none Prod.cs:6-8", "KIX6001 none Prod.cs:9-10"],
        Table(("Prod.cs", """
            namespace Acme;
            #pragma warning disable KIX4012, CS0168
            #pragma warning disable KIX5001
            public class A;
            #pragma warning restore KIX4012, KIX5001
            #pragma warning disable
            public class B;
            #pragma warning restore
            #pragma warning disable KIX6001
            public class C;
            """)));

    [Fact]
    public void Pragmas_that_do_not_hold_are_not_read() =>
        Assert.Empty(Table(("Prod.cs", "#if NEVER\n#pragma warning disable KIX4012\n#endif\npublic class A;")));

    [Fact]
    public void Editor_configurations_hold_by_file() => Assert.Equal(
        ["KIX4012 warning lib/B.cs", "KIX6001 suggestion lib/B.cs"],
        Table(
            new Said { ["/src/prod/lib/B.cs KIX4012"] = ReportDiagnostic.Warn, ["/src/prod/lib/B.cs KIX6001"] = ReportDiagnostic.Info, ["/src/prod/lib/B.cs KIX2001"] = ReportDiagnostic.Warn },
            [], ("A.cs", Empty), ("lib/B.cs", Empty)));

    [Fact]
    public void NoWarn_and_global_configurations_hold_everywhere() => Assert.Equal(
        ["KIX4012 none", "KIX4020 warning"],
        Table(
            new Said { [" KIX4020"] = ReportDiagnostic.Warn, ["/src/prod/A.cs KIX4012"] = ReportDiagnostic.Error },
            new() { ["KIX4012"] = ReportDiagnostic.Suppress, ["KIX2001"] = ReportDiagnostic.Suppress }, ("A.cs", Empty)));

    [Fact]
    public void Without_words_there_is_no_table() => Assert.Empty(Table(("A.cs", Empty)));

    private static string[] Table(params (string Name, string Text)[] files) => Table([], [], files);

    private static string[] Table(Said said, Dictionary<string, ReportDiagnostic> specific, params (string Name, string Text)[] files)
    {
        var compilation = Compile.Library(files);
        var run = GeneratorRun.From(compilation.WithOptions(
            compilation.Options.WithSyntaxTreeOptionsProvider(said).WithSpecificDiagnosticOptions(specific)));
        Assert.Null(run.Result.Exception);
        var attribute = run.Compilation.Assembly.GetAttributes().SingleOrDefault(a => a.AttributeClass!.Name == "KixSeveritiesAttribute");
        return attribute is null ? [] : ((string)attribute.ConstructorArguments[0].Value!).Split('\n');
    }

    private sealed class Said : SyntaxTreeOptionsProvider, System.Collections.IEnumerable
    {
        private readonly Dictionary<string, ReportDiagnostic> _said = [];

        public ReportDiagnostic this[string key]
        {
            set => _said[key] = value;
        }

        public System.Collections.IEnumerator GetEnumerator() => _said.GetEnumerator();

        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            _said.TryGetValue($"{tree.FilePath} {diagnosticId}", out severity);

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            _said.TryGetValue($" {diagnosticId}", out severity);
    }
}
