using System.Diagnostics;
using Kix.Engine.Canonical;
using Kix.Engine.Evaluation;

namespace Kix.Benchmarks;

internal static class Micro
{
    public static int Run()
    {
        var evaluated = ClusterEvaluator.Evaluate(Clusters.Create("fleet-1k"));
        foreach (var kind in evaluated.Resources.GroupBy(r => r.Key.Kind))
        {
            var all = kind.ToArray();
            var best = double.MaxValue; var bytes = 0; var first = 0.0;
            for (var k = 0; k < 4000; k++)
            {
                var r = all[k % all.Length];
                var t = Stopwatch.GetTimestamp();
                bytes = DigestForm.Of(r.Manifest).Length;
                var e = Stopwatch.GetElapsedTime(t).TotalMicroseconds;
                if (k == 0) first = e;
                best = Math.Min(best, e);
            }

            Console.WriteLine($"{kind.Key,-30} {best,8:0.0} µs (first {first:0}) {bytes} bytes");
        }

        return 0;
    }
}
