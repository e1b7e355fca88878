using System.Diagnostics;
using System.Globalization;

namespace Kix.Benchmarks;

/// <summary>A process that ran to its end, and what it took.</summary>
/// <param name="ExitCode">Its exit status.</param>
/// <param name="Seconds">From start to end.</param>
/// <param name="Processor">Seconds of all processors; those of its children are not among them.</param>
/// <param name="PeakMebibytes">The most memory that it had at one time.</param>
/// <param name="Error">What it wrote to standard error.</param>
internal sealed record MeasuredProcess(int ExitCode, double Seconds, double Processor, double PeakMebibytes, string Error)
{
    /// <summary>Runs a program; what it prints is read and thrown away.</summary>
    public static MeasuredProcess Run(string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        var error = process.StandardError.ReadToEndAsync();
        var (cpu, peak) = (0.0, 0.0);
        while (!process.WaitForExit(5))
        {
            (cpu, peak) = Sample(process.Id, cpu, peak);
        }

        var seconds = watch.Elapsed.TotalSeconds;
        output.Wait();
        return new MeasuredProcess(process.ExitCode, seconds, cpu, peak, error.Result.Trim());
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
}
