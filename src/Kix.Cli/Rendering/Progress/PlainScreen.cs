using System.Globalization;
using Kix.Engine.Deploy;

namespace Kix.Cli.Rendering.Progress;

/// <summary>A line per thing that happened: for logs and for terminals that cannot be redrawn.</summary>
internal sealed class PlainScreen(TextWriter log, TimeProvider clock) : IDeployScreen, IProgress<DeployEvent>
{
    private readonly long _started = clock.GetTimestamp();
    private readonly Dictionary<string, string> _said = new(StringComparer.Ordinal);
    private int _waves;

    /// <inheritdoc/>
    public Task<DeployResult> ShowAsync(Func<IProgress<DeployEvent>, Task<DeployResult>> run) => run(this);

    /// <inheritdoc/>
    public void Report(DeployEvent value)
    {
        if (value.Kind == DeployEventKind.Started)
        {
            _waves = value.Waves;
        }

        if (EventText.Of(value) is not { } line || !IsNews(value, line))
        {
            return;
        }

        var elapsed = clock.GetElapsedTime(_started).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
        var wave = value.Key is null || _waves == 0 ? "" : $"{Math.Min(value.Wave + 1, _waves)}/{_waves}  ";
        log.WriteLine($"{elapsed,6}s  {wave}{line}");
    }

    // Health is judged again and again: only what changed is said.
    private bool IsNews(DeployEvent happened, string line)
    {
        var about = happened.Key?.ToString() ?? "";
        var isNews = happened.Key is null || !_said.TryGetValue(about, out var last) || last != line;
        if (happened.Kind == DeployEventKind.Healthy && !_said.ContainsKey(about))
        {
            return false;
        }

        _said[about] = line;
        return isNews;
    }
}
