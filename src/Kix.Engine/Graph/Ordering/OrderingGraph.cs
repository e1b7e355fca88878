namespace Kix.Engine.Graph.Ordering;

/// <summary>The <c>exists</c> and <c>ready</c> edges of a cluster in the making, each once, with its first reason.</summary>
internal sealed class OrderingGraph(int count)
{
    private readonly Dictionary<ulong, string> _reasons = [];
    private readonly List<int>?[] _targets = new List<int>?[count];
    private readonly Dictionary<int, bool[]> _dependencies = [];

    /// <summary>The edges, sorted by both ends and kind.</summary>
    public IReadOnlyList<ActivationEdge> Edges()
    {
        var keys = _reasons.Keys.ToArray();
        Array.Sort(keys);
        return Array.ConvertAll(keys, static k => new ActivationEdge(
            (int)(k >> 33), (int)(k >> 1 & 0xffffffff), (k & 1) == 0 ? EdgeKind.Exists : EdgeKind.Ready));
    }

    /// <summary>Why an edge is there; null where there is none.</summary>
    public string? Reason(int from, int to, EdgeKind kind) => _reasons.GetValueOrDefault(Key(from, to, kind));

    /// <summary>What a resource waits for directly; one that it waits for in both ways is there twice.</summary>
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

    // One number per edge, in the order of edges.
    private static ulong Key(int from, int to, EdgeKind kind) => (ulong)(uint)from << 33 | (ulong)(uint)to << 1 | (kind == EdgeKind.Ready ? 1u : 0u);

    private void Add(int from, int to, EdgeKind kind, string reason)
    {
        if (from == to || !_reasons.TryAdd(Key(from, to, kind), reason))
        {
            return;
        }

        (_targets[from] ??= []).Add(to);
        if (_dependencies.Count > 0)
        {
            // What the target depends on is the same as before, as long as it does not depend on the source.
            var kept = _dependencies.TryGetValue(to, out var reached) && !reached[from] ? reached : null;
            _dependencies.Clear();
            if (kept is not null)
            {
                _dependencies[to] = kept;
            }
        }
    }
}
