using Kix.Engine.Deploy;

namespace Kix.Cli.Rendering.Progress;

/// <summary>How a line of the live screen is to look.</summary>
internal enum LineStyle
{
    /// <summary>As it is.</summary>
    Plain,

    /// <summary>A heading.</summary>
    Heading,

    /// <summary>Something that goes on.</summary>
    Busy,

    /// <summary>Something that failed.</summary>
    Failed,

    /// <summary>Something to know of.</summary>
    Note,
}

/// <summary>The lines of the live screen: waves with their progress, and under each what is in flight. Pure.</summary>
internal static class LiveLines
{
    private const string Spinner = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";

    /// <summary>The lines for a moment.</summary>
    /// <param name="state">How far the deployment is.</param>
    /// <param name="tick">Turns the spinner.</param>
    /// <param name="height">How many lines fit.</param>
    public static IReadOnlyList<(string Text, LineStyle Style)> Of(DeployState state, int tick, int height)
    {
        var lines = new List<(string, LineStyle)>();
        if (state.Holding is { } holding)
        {
            lines.Add(($"{Spinner[tick % Spinner.Length]} {holding}", LineStyle.Busy));
        }

        var flying = state.InFlight.ToLookup(e => e.Wave);
        foreach (var (wave, done, known) in state.Progress)
        {
            if (!flying.Contains(wave))
            {
                continue;
            }

            lines.Add((wave >= state.Waves ? $"deleting  {done}/{known}" : $"wave {wave + 1}/{state.Waves}  {done}/{known}", LineStyle.Heading));
            foreach (var happened in flying[wave])
            {
                lines.Add(happened.Kind == DeployEventKind.Failed
                    ? ($"  ✗ {happened.Key}  {happened.Message}", LineStyle.Failed)
                    : ($"  {Spinner[tick % Spinner.Length]} {happened.Key}  {Doing(happened)}", LineStyle.Busy));
            }
        }

        lines.AddRange(state.Notes.TakeLast(3).Select(n => (n, LineStyle.Note)));
        var summary = ($"{state.Done} of {state.Count} resources done", LineStyle.Plain);
        if (lines.Count + 1 > height && height > 2)
        {
            var hidden = lines.Count - (height - 2);
            lines.RemoveRange(height - 2, hidden);
            lines.Add(($"  … and {hidden} lines more", LineStyle.Plain));
        }

        lines.Add(summary);
        return lines;
    }

    private static string Doing(DeployEvent happened) => happened.Kind switch
    {
        DeployEventKind.Applying => happened.Action switch
        {
            StepAction.Create => "creating",
            StepAction.Replace => "making anew",
            _ => "changing",
        },
        DeployEventKind.Applied => "written",
        DeployEventKind.Deleting => "deleting",
        _ => happened.Message,
    };
}
