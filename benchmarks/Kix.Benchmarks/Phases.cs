using System.Diagnostics;
using Fleet;
using Kix.Engine.Evaluation;
using Kix.Engine.Graph;
using Kix.Engine.Store;

namespace Kix.Benchmarks;

/// <summary>One run in this process, phase by phase: what a cold start costs, and where.</summary>
internal static class Phases
{
    public static int Run(string cluster, string folder)
    {
        var started = Process.GetCurrentProcess().StartTime;
        Console.WriteLine($"runtime   {(DateTime.Now - started).TotalMilliseconds,7:0} ms");
        var evaluated = Timed("evaluate", () => ClusterEvaluator.Evaluate(Clusters.Create(cluster)));
        var compilation = Timed("compile", () => ActivationCompiler.Compile(evaluated));
        Timed("save", () => ActivationStore.Open(folder).Save(compilation.Activation));
        Timed("evaluate 2", () => ClusterEvaluator.Evaluate(Clusters.Create(cluster)));
        Timed("compile 2", () => ActivationCompiler.Compile(evaluated));
        Timed("save 2", () => ActivationStore.Open(folder).Save(compilation.Activation));
        Console.WriteLine($"resources {compilation.Activation.Resources.Count}, edges {compilation.Activation.Edges.Count}, peak {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MiB");
        return 0;
    }

    private static T Timed<T>(string name, Func<T> action)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var (methods, jit) = (System.Runtime.JitInfo.GetCompiledMethodCount(), System.Runtime.JitInfo.GetCompilationTime());
        var watch = Stopwatch.StartNew();
        var result = action();
        process.Refresh();
        Console.WriteLine($"{name,-10}{watch.ElapsedMilliseconds,7} ms   {(process.TotalProcessorTime - before).TotalMilliseconds,7:0} ms of processors, {GC.CollectionCount(0)}/{GC.CollectionCount(1)}/{GC.CollectionCount(2)} collections, {GC.GetTotalAllocatedBytes() >> 20} MiB allocated, {System.Runtime.JitInfo.GetCompiledMethodCount() - methods} methods jitted in {(System.Runtime.JitInfo.GetCompilationTime() - jit).TotalMilliseconds:0} ms");
        return result;
    }
}

internal static class Clusters
{
    public static Cluster Create(string name) => name switch
    {
        "fleet-1k" => new Fleet1K(),
        "fleet-10k" => new Fleet10K(),
        _ => throw new ArgumentException($"no cluster {name}: fleet-1k or fleet-10k", nameof(name)),
    };
}
