using System.Threading.Channels;
using Kix.Engine.Health;
using Kix.Engine.Live;

namespace Kix.Engine.Deploy.Running;

/// <summary>Asks for the events of objects that lack pods and do not say why, now and then as long as they lack them.</summary>
internal sealed class WarningQuestions(ClusterClient client, ChannelWriter<Signal> signals)
{
    // Controllers make pods at once where nothing is in the way, and try again what was refused within seconds at first.
    private static readonly TimeSpan First = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Next = TimeSpan.FromSeconds(10);

    /// <summary>The question that is due for a step; null where there is none.</summary>
    internal Task? Ask(AwaitedStep awaited, HealthRecord judged, TimeSpan now, CancellationToken cancellation)
    {
        if (!HealthRules.LooksAt(awaited.Live.Key.Group, awaited.Live.Key.Kind).HasFlag(RelativeKinds.Warnings) || !PodRefusal.MayExplain(judged))
        {
            awaited.AskAt = null;
            return null;
        }

        awaited.AskAt ??= now + First;
        if (awaited.AskAt > now)
        {
            return null;
        }

        awaited.AskAt = now + Next;
        return Task.Run(() => AskAsync(awaited, cancellation), CancellationToken.None);
    }

    private async Task AskAsync(AwaitedStep awaited, CancellationToken cancellation)
    {
        try
        {
            var events = await client.EventsAsync(awaited.Live, cancellation).ConfigureAwait(false);
            signals.TryWrite(new Signal.Warned(awaited.Step, [.. events.Where(static happened => happened.IsWarning)]));
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Nobody waits for the answer any more.
        }
        catch (ClusterException)
        {
            // The wait itself does not depend on it, and it is asked again.
        }
    }
}
