using System.Diagnostics;
using System.Runtime;
using Fleet;
using Kix.Engine.Evaluation;
using Kix.Engine.Graph;
using Kix.Engine.Store;

namespace Kix.Benchmarks;

/// <summary>One run in this process, phase by phase, twice: what a cold start costs, and where.</summary>
internal static class Phases
{
    public static int Run(string cluster, string folder)
    {
        using var process = Process.GetCurrentProcess();
        Console.WriteLine($"runtime    {(DateTime.Now - process.StartTime).TotalMilliseconds,6:0} ms");
        foreach (var run in (string[])["cold", "warm"])
        {
            var evaluated = Timed($"evaluate {run}", () => ClusterEvaluator.Evaluate(Clusters.Create(cluster)));
            var compilation = Timed($"compile {run}", () => ActivationCompiler.Compile(evaluated));
            Timed($"save {run}", () => ActivationStore.Open(folder).Save(compilation.Activation));
            Console.WriteLine($"{compilation.Activation.Root.Short}: {compilation.Activation.Resources.Count} resources, {compilation.Activation.Edges.Count} edges");
        }

        process.Refresh();
        Console.WriteLine($"peak {process.PeakWorkingSet64 >> 20} MiB");
        return 0;
    }

    private static T Timed<T>(string name, Func<T> action)
    {
        var (cpu, allocated, jit, methods) = (
            Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes(), JitInfo.GetCompilationTime(), JitInfo.GetCompiledMethodCount());
        var watch = Stopwatch.StartNew();
        var result = action();
        Console.WriteLine(
            $"{name,-14}{watch.ElapsedMilliseconds,6} ms {(Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds,6:0} ms of processors, "
            + $"{(GC.GetTotalAllocatedBytes() - allocated) >> 20,4} MiB allocated, "
            + $"{JitInfo.GetCompiledMethodCount() - methods,5} methods compiled in {(JitInfo.GetCompilationTime() - jit).TotalMilliseconds:0} ms");
        return result;
    }
}

internal static class Clusters
{
    public static Cluster Create(string name) => name switch
    {
        "fleet-1k" => new Fleet1K(),
        "fleet-10k" => new Fleet10K(),
        "idle-1k" => new Idle1K(),
        "idle-5k" => new Idle5K(),
        "idle-10k" => new Idle10K(),
        _ => throw new ArgumentException($"no cluster {name}: fleet-1k, fleet-10k, idle-1k, idle-5k or idle-10k", nameof(name)),
    };
}
