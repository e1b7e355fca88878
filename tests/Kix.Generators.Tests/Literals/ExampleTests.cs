using Kix.Generators.Tests.Kit;
using Kix.Testing;
using Microsoft.CodeAnalysis;

namespace Kix.Generators.Tests.Literals;

public sealed class ExampleTests
{
    [Theory]
    [InlineData("hello")]
    [InlineData("immich")]
    [InlineData("prod-eu1")]
    public void Nothing_is_found_in_what_works(string example)
    {
        var folder = Path.Combine(Corpus.Repository, "examples", example);
        var files = Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Select(f => (Name: Path.GetRelativePath(folder, f).Replace('\\', '/'), File: f))
            .Where(f => !f.Name.StartsWith("obj/", StringComparison.Ordinal) && !f.Name.StartsWith("bin/", StringComparison.Ordinal))
            .Select(f => (f.Name, string.Join('\n', File.ReadLines(f.File).Select(l => l.StartsWith("#:", StringComparison.Ordinal) ? "" : l))));
        var run = GeneratorRun.From([.. files, ("obj/Kix.g.cs", "global using System.ComponentModel.DataAnnotations;\nglobal using k8s.Models;\nglobal using Kix;")]);
        Assert.Empty(run.Compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString()));
        Assert.Empty(Checked.Diagnostics(run.Compilation).Select(d => d.ToString()));
    }
}
