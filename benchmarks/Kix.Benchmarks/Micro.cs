using System.Diagnostics;
using Kix.Engine.Canonical;
using Kix.Engine.Evaluation;
using Kix.Engine.Graph;

namespace Kix.Benchmarks;

internal static class Micro
{
    public static int Run()
    {
        var evaluated = ClusterEvaluator.Evaluate(Clusters.Create("fleet-10k"));
        for (var i = 0; i < 8; i++)
        {
            var w = Environment.CpuUsage.TotalTime;
            var t = Stopwatch.StartNew();
            var n = 0;
            foreach (var r in evaluated.Resources) n += DigestForm.Of(r.Manifest).Length;
            Console.WriteLine($"forms {(Environment.CpuUsage.TotalTime - w).TotalMilliseconds:0} cpu {t.ElapsedMilliseconds} wall");
            w = Environment.CpuUsage.TotalTime; t.Restart();
            ActivationCompiler.Compile(evaluated);
            Console.WriteLine($"compile {(Environment.CpuUsage.TotalTime - w).TotalMilliseconds:0} cpu {t.ElapsedMilliseconds} wall");
        }

        return 0;
    }
}
