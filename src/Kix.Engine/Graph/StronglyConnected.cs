namespace Kix.Engine.Graph;

/// <summary>Tarjan's strongly connected components, without recursion: programs may be deep.</summary>
internal static class StronglyConnected
{
    /// <summary>
    /// The component of each node. Components are numbered so that edges lead from higher to lower numbers: what a node depends on
    /// comes first.
    /// </summary>
    public static (int[] Component, int Count) Of(IReadOnlyList<IReadOnlyList<int>> targets)
    {
        var count = targets.Count;
        var component = new int[count];
        var number = new int[count];
        var low = new int[count];
        var next = new int[count];
        var onStack = new bool[count];
        var stack = new Stack<int>();
        var calls = new Stack<int>();
        var visited = 0;
        var components = 0;
        for (var root = 0; root < count; root++)
        {
            if (number[root] != 0)
            {
                continue;
            }

            calls.Push(root);
            while (calls.TryPeek(out var node))
            {
                if (number[node] == 0)
                {
                    number[node] = low[node] = ++visited;
                    stack.Push(node);
                    onStack[node] = true;
                }

                if (next[node] < targets[node].Count)
                {
                    var target = targets[node][next[node]++];
                    if (number[target] == 0)
                    {
                        calls.Push(target);
                    }
                    else if (onStack[target])
                    {
                        low[node] = Math.Min(low[node], number[target]);
                    }

                    continue;
                }

                calls.Pop();
                if (calls.TryPeek(out var caller))
                {
                    low[caller] = Math.Min(low[caller], low[node]);
                }

                if (low[node] == number[node])
                {
                    int member;
                    do
                    {
                        member = stack.Pop();
                        onStack[member] = false;
                        component[member] = components;
                    }
                    while (member != node);
                    components++;
                }
            }
        }

        return (component, components);
    }
}
