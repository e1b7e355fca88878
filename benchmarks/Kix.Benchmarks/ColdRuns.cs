using System.Globalization;

namespace Kix.Benchmarks;

/// <summary>
/// Processes of the whole program, <c>fleet build</c>, as a user starts them: with an empty store, then with one that has everything.
/// </summary>
internal static class ColdRuns
{
    public static int Run(int runs)
    {
        var store = Path.Combine(Path.GetTempPath(), $"kix-cold-{Guid.NewGuid():N}");
        Console.WriteLine($"{Environment.ProcessorCount} processors, {runs} runs, median (best)");
        Console.WriteLine("| cluster | store | wall | processors | peak memory |");
        Console.WriteLine("| --- | --- | --- | --- | --- |");
        foreach (var cluster in (string[])["fleet-1k", "fleet-10k"])
        {
            var empty = Enumerable.Range(0, runs).Select(_ =>
            {
                if (Directory.Exists(store))
                {
                    Directory.Delete(store, recursive: true);
                }

                return Start(cluster, store);
            }).ToArray();
            Print(cluster, "empty", empty);
            Print(cluster, "nothing changed", [.. Enumerable.Range(0, runs).Select(_ => Start(cluster, store))]);
        }

        Directory.Delete(store, recursive: true);
        return 0;
    }

    private static MeasuredProcess Start(string cluster, string store)
    {
        var measure = MeasuredProcess.Run(
            "dotnet", [Path.Combine(AppContext.BaseDirectory, "fleet.dll"), "build", cluster], new Dictionary<string, string> { ["KIX_STORE"] = store });
        return measure.ExitCode == 0 ? measure : throw new InvalidOperationException($"fleet build {cluster} ended with {measure.ExitCode}: {measure.Error}");
    }

    private static void Print(string cluster, string store, MeasuredProcess[] measures) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"| {cluster} | {store} | {Median(measures, m => m.Seconds):0.00} s ({measures.Min(m => m.Seconds):0.00}) | {Median(measures, m => m.Processor):0.00} s | {measures.Max(m => m.PeakMebibytes):0} MiB |"));

    private static double Median(MeasuredProcess[] measures, Func<MeasuredProcess, double> of) => measures.Select(of).Order().ElementAt(measures.Length / 2);
}
