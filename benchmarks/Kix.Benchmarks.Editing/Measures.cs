using System.Diagnostics;
using System.Globalization;

namespace Kix.Benchmarks.Editing;

/// <summary>Times of one sort of edit.</summary>
internal sealed class Measures(string title)
{
    private readonly List<double> _milliseconds = [];
    private readonly List<double> _processor = [];
    private long _bytes;

    public string Outputs { get; set; } = "";

    /// <summary>
    /// Edits before those that count: the runtime compiles well what ran often, as it has in an IDE after some minutes of typing. Until then an
    /// edit costs up to four times as much.
    /// </summary>
    public static int WarmUp(int size) => Math.Max(40, 40000 / size);

    /// <summary>Lets the runtime's compiler finish in the background.</summary>
    public static void Settle()
    {
        Thread.Sleep(500);
        GC.Collect();
    }

    /// <summary>Runs something and keeps what it cost.</summary>
    public void Time(bool warm, Action action)
    {
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var processor = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        action();
        var elapsed = watch.Elapsed;
        if (warm)
        {
            _milliseconds.Add(elapsed.TotalMilliseconds);
            _processor.Add((Environment.CpuUsage.TotalTime - processor).TotalMilliseconds);
            _bytes += GC.GetTotalAllocatedBytes(precise: true) - bytes;
        }
    }

    public override string ToString()
    {
        var sorted = _milliseconds.Order().ToArray();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {title,-44} | {sorted[sorted.Length / 2],9:0.0} | {sorted[0],8:0.0} | {sorted[sorted.Length * 9 / 10],8:0.0} | {_processor.Order().ElementAt(_processor.Count / 2),8:0.0} | {_bytes / 1048576.0 / sorted.Length,8:0.0} | {Outputs} |");
    }
}
