using System.Diagnostics;
using System.Globalization;

namespace Kix.Benchmarks;

/// <summary>
/// Processes of the whole program, <c>fleet build</c>, as a user starts them: with an empty store, then with one that has everything.
/// </summary>
internal static class ColdRuns
{
    private sealed record Measure(double Seconds, double Processor, double PeakMebibytes);

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

    private static Measure Start(string cluster, string store)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "fleet.dll"), "build", cluster]) { RedirectStandardOutput = true };
        start.Environment["KIX_STORE"] = store;
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var (cpu, peak) = (0.0, 0.0);
        while (!process.WaitForExit(5))
        {
            (cpu, peak) = Sample(process.Id, cpu, peak);
        }

        var seconds = watch.Elapsed.TotalSeconds;
        return process.ExitCode == 0 ? new Measure(seconds, cpu, peak) : throw new InvalidOperationException($"fleet build {cluster} ended with {process.ExitCode}");
    }

    // What the kernel says while the process lives; the last word stands.
    private static (double Processor, double Peak) Sample(int id, double cpu, double peak)
    {
        try
        {
            var fields = File.ReadAllText($"/proc/{id}/stat").Split(") ")[^1].Split(' ');
            var ticks = double.Parse(fields[11], CultureInfo.InvariantCulture) + double.Parse(fields[12], CultureInfo.InvariantCulture);
            var line = File.ReadLines($"/proc/{id}/status").FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
            return (ticks / 100, line is null ? peak : double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024);
        }
        catch (IOException)
        {
            return (cpu, peak);
        }
    }

    private static void Print(string cluster, string store, Measure[] measures) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"| {cluster} | {store} | {Median(measures, m => m.Seconds):0.00} s ({measures.Min(m => m.Seconds):0.00}) | {Median(measures, m => m.Processor):0.00} s | {measures.Max(m => m.PeakMebibytes):0} MiB |"));

    private static double Median(Measure[] measures, Func<Measure, double> of) => measures.Select(of).Order().ElementAt(measures.Length / 2);
}
