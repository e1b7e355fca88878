using Kix.Generators.Tests.Kit;
using Microsoft.CodeAnalysis.CSharp;

namespace Kix.Generators.Tests;

public sealed class RobustnessTests
{
    private static readonly string Program = string.Join(
        "\n",
        """
        using System; using System.Collections.Generic; using k8s.Models; using Kix;
        [Cluster("prod")] public sealed partial class Prod : Cluster
        {
            public Postgres Central => Instance(() => new Postgres(), name: "central", alias: "db");
            public Keyed<Web> Webs => Namespaces(new[] { 1 }, i => $"w{i}", i => new Web { Size = i });
        }
        public partial class Web : Namespace
        {
            [Option(new[] { "a" })] public partial List<string>? Items { get; init; }
            [Option(1)] public partial int Size { get; init; }
            public Site<int> Site => Instance(() => Size > 2 ? new Site<int> { Db = null } : new() { Db = Own });
            public Postgres Own => Offer(() => { return new Postgres(); });
        }
        public partial class Site<T> : Module
        {
            [Need(Ready = false)] public partial Postgres? Db { get; init; }
            public Resource<V1ConfigMap> Map => Resource(() => new V1ConfigMap { Data = new Dictionary<string, string> { ["a"] = Db!.Map.Out.Name } }, suffix: "x");
        }
        public partial class Postgres : Module { public Resource<V1ConfigMap> Map => Resource(() => new V1ConfigMap()); }
        public static partial class Start { static int Main(string[] args) => Kix.Run(args); }
        """);

    [Fact]
    public void No_half_typed_program_crashes_generator_or_analyzer()
    {
        GeneratorRun? run = null;
        for (var length = 0; length <= Program.Length; length += 19)
        {
            var compilation = Compile.Library(("Prod.cs", Program[..length]));
            run = run is null ? GeneratorRun.From(compilation) : run.Run(compilation);
            Assert.True(run.Result.Exception is null, $"{Program[..length]}\n{run.Result.Exception}");
            Assert.NotNull(Checked.Diagnostics(run.Compilation));
        }
    }

    [Fact]
    public void No_missing_stretch_crashes_generator_or_analyzer()
    {
        var random = new Random(7);
        for (var i = 0; i < 40; i++)
        {
            var start = random.Next(Program.Length);
            var text = Program.Remove(start, random.Next(Math.Min(60, Program.Length - start)));
            var run = GeneratorRun.From(Compile.Library(("Prod.cs", text)));
            Assert.True(run.Result.Exception is null, $"{text}\n{run.Result.Exception}");
            Assert.NotNull(Checked.Diagnostics(run.Compilation));
        }
    }

    [Fact]
    public void A_compilation_without_Kix_gets_nothing()
    {
        var compilation = CSharpCompilation.Create("Bare", [Compile.Parse("public class A { public A Instance => new(); }", "A.cs")]);
        var run = GeneratorRun.From(compilation);
        Assert.Null(run.Result.Exception);
        Assert.Empty(run.Result.GeneratedSources);
        Assert.Empty(Checked.Diagnostics(run.Compilation));
    }
}
