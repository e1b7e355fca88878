namespace Kix.Engine.Graph.Ordering;

/// <summary>The <c>exists</c> and <c>ready</c> edges of a cluster in the making, each once, with its first reason.</summary>
internal sealed class OrderingGraph(int count)
{
    private readonly List<Target>?[] _targets = new List<Target>?[count];
    private readonly Dictionary<int, bool[]> _dependencies = [];

    /// <summary>The edges, each once, sorted by both ends and kind.</summary>
    public IReadOnlyList<ActivationEdge> Edges()
    {
        var edges = new List<ActivationEdge>(count * 4);
        for (var from = 0; from < count; from++)
        {
            if (_targets[from] is not { } targets)
            {
                continue;
            }

            var order = targets.Select(static t => t.Order).ToArray();
            Array.Sort(order);
            for (var i = 0; i < order.Length; i++)
            {
                if (i == 0 || order[i] != order[i - 1])
                {
                    edges.Add(new ActivationEdge(from, (int)(order[i] >> 1), (order[i] & 1) == 0 ? EdgeKind.Exists : EdgeKind.Ready));
                }
            }
        }

        return edges;
    }

    /// <summary>Why an edge is there, by the first that said so; null where there is none.</summary>
    public string? Reason(int from, int to, EdgeKind kind) =>
        _targets[from] is { } targets && targets.Find(t => t.Order == Target.OrderOf(to, kind)) is { Reason: { } reason } ? reason : null;

    /// <summary>What a resource waits for directly.</summary>
    public IReadOnlyList<int> TargetsOf(int index) => _targets[index] is { } targets ? [.. targets.Select(static t => t.To).Distinct()] : [];

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
                foreach (var target in _targets[next] ?? [])
                {
                    if (!reached[target.To])
                    {
                        reached[target.To] = true;
                        open.Push(target.To);
                    }
                }
            }
        }

        return reached[on];
    }

    private void Add(int from, int to, EdgeKind kind, string reason)
    {
        if (from == to)
        {
            return;
        }

        (_targets[from] ??= []).Add(new Target(Target.OrderOf(to, kind), reason));
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

    // The order of edges from one source: by target, exists before ready.
    private readonly record struct Target(long Order, string Reason)
    {
        public int To => (int)(Order >> 1);

        public static long OrderOf(int to, EdgeKind kind) => ((long)to << 1) | (kind == EdgeKind.Ready ? 1L : 0L);
    }
}
