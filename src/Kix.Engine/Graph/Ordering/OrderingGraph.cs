namespace Kix.Engine.Graph.Ordering;

/// <summary>The <c>exists</c> and <c>ready</c> edges of a cluster in the making, each once, with its first reason.</summary>
internal sealed class OrderingGraph(int count)
{
    private readonly Dictionary<(int From, int To, EdgeKind Kind), string> _edges = [];
    private readonly List<int>?[] _targets = new List<int>?[count];
    private readonly Dictionary<int, bool[]> _dependencies = [];

    /// <summary>The edges and why they are there.</summary>
    public IReadOnlyDictionary<(int From, int To, EdgeKind Kind), string> Edges => _edges;

    /// <summary>What a resource waits for directly.</summary>
    public IReadOnlyList<int> TargetsOf(int index) => _targets[index] ?? (IReadOnlyList<int>)[];

    public void Exists(PreparedResource from, PreparedResource to, string reason) => Add(from.Index, to.Index, EdgeKind.Exists, reason);

    public void Ready(PreparedResource from, PreparedResource to, string reason) => Add(from.Index, to.Index, EdgeKind.Ready, reason);

    /// <summary>A ready edge, unless the target itself depends on the source: then it would never come.</summary>
    public bool TryReady(PreparedResource from, PreparedResource to, string reason)
    {
        if (from.Index == to.Index || Depends(to.Index, from.Index))
        {
            return false;
        }

        Ready(from, to, reason);
        return true;
    }

    /// <summary>Whether a resource waits for another, directly or through others.</summary>
    public bool Depends(int from, int on)
    {
        if (!_dependencies.TryGetValue(from, out var reached))
        {
            _dependencies[from] = reached = new bool[count];
            var open = new Stack<int>([from]);
            while (open.TryPop(out var next))
            {
                foreach (var target in TargetsOf(next))
                {
                    if (!reached[target])
                    {
                        reached[target] = true;
                        open.Push(target);
                    }
                }
            }
        }

        return reached[on];
    }

    private void Add(int from, int to, EdgeKind kind, string reason)
    {
        if (from == to || !_edges.TryAdd((from, to, kind), reason))
        {
            return;
        }

        (_targets[from] ??= []).Add(to);

        // What the target depends on is the same as before, as long as it does not depend on the source.
        var kept = _dependencies.TryGetValue(to, out var reached) && !reached[from] ? reached : null;
        _dependencies.Clear();
        if (kept is not null)
        {
            _dependencies[to] = kept;
        }
    }
}
