using Kix.Engine.Deploy;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Kix.Cli.Rendering.Progress;

/// <summary>A screen that is redrawn in place, on a terminal.</summary>
internal sealed class LiveScreen(IAnsiConsole console, TimeProvider clock) : IDeployScreen, IProgress<DeployEvent>
{
    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(100);
    private readonly DeployState _state = new();
    private readonly Lock _gate = new();

    /// <summary>On a writer that leads to a terminal.</summary>
    public static LiveScreen On(TextWriter writer, TimeProvider clock) => new(
        AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.Yes, Out = new AnsiConsoleOutput(writer) }), clock);

    /// <inheritdoc/>
    public Task<DeployResult> ShowAsync(Func<IProgress<DeployEvent>, Task<DeployResult>> run) =>
        console.Live(Draw(0)).AutoClear(true).StartAsync(async context =>
        {
            var running = run(this);
            for (var tick = 1; !running.IsCompleted; tick++)
            {
                context.UpdateTarget(Draw(tick));
                await Task.WhenAny(running, Task.Delay(Frame, clock));
            }

            return await running;
        });

    /// <inheritdoc/>
    public void Report(DeployEvent value)
    {
        lock (_gate)
        {
            _state.Take(value);
        }
    }

    private Rows Draw(int tick)
    {
        lock (_gate)
        {
            return new Rows(LiveLines.Of(_state, tick, console.Profile.Height - 1).Select(Draw));
        }
    }

    private static IRenderable Draw((string Text, LineStyle Style) line) => new Text(line.Text, line.Style switch
    {
        LineStyle.Heading => new Style(decoration: Decoration.Bold),
        LineStyle.Busy => new Style(Color.Blue),
        LineStyle.Failed => new Style(Color.Red),
        LineStyle.Note => new Style(Color.Yellow),
        _ => Style.Plain,
    }) { Overflow = Overflow.Ellipsis };
}
