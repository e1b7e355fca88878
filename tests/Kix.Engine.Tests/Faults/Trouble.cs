namespace Kix.Engine.Tests.Faults;

/// <summary>A fault, and when it strikes.</summary>
/// <param name="Fault">What goes wrong.</param>
/// <param name="At">From which request on, counted from 1.</param>
/// <param name="Times">How many of the requests that it fits it strikes.</param>
public sealed record Trouble(Fault Fault, int At, int Times = 1)
{
    /// <summary>Whether a fault can strike a request.</summary>
    internal static bool Fits(Fault fault, HttpRequestMessage request)
    {
        var query = request.RequestUri!.Query;
        var isWatch = query.Contains("watch=true", StringComparison.Ordinal);
        return fault switch
        {
            Fault.WatchCut or Fault.WatchDead or Fault.WatchStale => isWatch,
            Fault.Gone => isWatch || query.Contains("continue=", StringComparison.Ordinal),
            Fault.Conflict => request.Method == HttpMethod.Patch || request.Method == HttpMethod.Put || request.Method == HttpMethod.Delete,
            Fault.ResetAfter or Fault.GatewayTimeout or Fault.Silent or Fault.Slow => !isWatch,
            _ => true,
        };
    }
}

/// <summary>Troubles, as they strike one after another.</summary>
internal sealed class Troubles(IEnumerable<Trouble> troubles)
{
    private readonly Lock _gate = new();
    private readonly List<(Trouble Trouble, int Left)> _open = [.. troubles.Select(static trouble => (trouble, trouble.Times))];
    private int _requests;

    /// <summary>How often a fault struck.</summary>
    internal int Struck { get; private set; }

    /// <summary>What strikes the next request; null for nothing.</summary>
    internal Fault? Next(HttpRequestMessage request)
    {
        lock (_gate)
        {
            _requests++;
            var index = _open.FindIndex(item => item.Trouble.At <= _requests && item.Left > 0 && Trouble.Fits(item.Trouble.Fault, request));
            if (index < 0)
            {
                return null;
            }

            _open[index] = _open[index] with { Left = _open[index].Left - 1 };
            Struck++;
            return _open[index].Trouble.Fault;
        }
    }
}
