using System.Collections.Immutable;
using Kix.Generators.Literals;
using Kix.Generators.Tests.Kit;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Kix.Generators.Tests.Literals;

public sealed class RobustnessTests
{
    private const string Program = """
        using System; using System.Collections.Generic; using System.Linq; using k8s.Models; using Kix;
        public class Web : Module
        {
            public Resource<V1ConfigMap> Settings => Resource(() => new V1ConfigMap { Data = new Dictionary<string, string> { ["a"] = "b" } }, suffix: "X_");
            public Resource<V1Deployment> Server => Resource(() => new V1Deployment
            {
                Spec = new()
                {
                    Replicas = -1, Selector = Labels.Selector,
                    Template = new()
                    {
                        Metadata = new() { Labels = Labels.All },
                        Spec = new()
                        {
                            Volumes = [Settings.Out.Volume("v"), .. new List<V1Volume>()],
                            Containers = [new() { Name = "web", Image = true ? "nginx" : $"{1}", Ports = [ContainerPort.Tcp("http", 80)],
                                Env = Env.Of(("A", 1), ("B", Settings.Out.Key("k"))), LivenessProbe = Probe.Http("/", "htp"),
                                Resources = Requirements.Of(cpu: ("1x", "2"), memory: "1Gi") }],
                        },
                    },
                },
            });
            public Resource<V1Service> Http => Resource(() => { var s = new V1Service { Spec = { Type = "x" } }; return s with { Spec = new() { Ports = [Server.Out.Port("x").Expose(0)] } }; });
        }
        """;

    [Fact]
    public async Task No_half_typed_manifest_makes_the_analyzer_throw()
    {
        var random = new Random(11);
        foreach (var text in Enumerable.Range(0, Program.Length / 41).Select(i => Program[..(i * 41)]).Concat(Enumerable.Range(0, 25).Select(_ => Without(random))))
        {
            var diagnostics = await Compile.Library(("Web.cs", text))
                .WithAnalyzers(ImmutableArray.Create<DiagnosticAnalyzer>(new ManifestAnalyzer()), new AnalyzerOptions([], ProjectOptions.Instance))
                .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
            Assert.DoesNotContain(diagnostics, d => d.Id == "AD0001");
        }
    }

    private static string Without(Random random)
    {
        var start = random.Next(Program.Length);
        return Program.Remove(start, random.Next(Math.Min(60, Program.Length - start)));
    }
}
