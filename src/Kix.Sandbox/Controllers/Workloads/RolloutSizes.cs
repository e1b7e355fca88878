namespace Kix.Sandbox.Controllers.Workloads;

/// <summary>One ReplicaSet of a Deployment in a rollout.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Replicas">Pods it is asked to have.</param>
/// <param name="Available">Pods it has that are available.</param>
/// <param name="MaxReplicas">What the Deployment's size plus surge was when the set was last sized.</param>
internal sealed record SetSize(string Name, int Replicas, int Available, int MaxReplicas);

/// <summary>
/// How large the ReplicaSets of a Deployment should be next. The arithmetic of k8s.io/kubernetes/pkg/controller/deployment
/// (rolling.go, sync.go), as pure functions. Old sets are given oldest first.
/// </summary>
internal static class RolloutSizes
{
    /// <summary>The next size of the new set: to the desired size at once when shrinking, within the surge when growing.</summary>
    public static int New(SetSize current, IReadOnlyList<SetSize> old, int desired, int maxSurge)
    {
        if (current.Replicas >= desired)
        {
            return desired;
        }

        var total = current.Replicas + old.Sum(set => set.Replicas);
        var room = desired + maxSurge - total;
        return room <= 0 ? current.Replicas : current.Replicas + Math.Min(room, desired - current.Replicas);
    }

    /// <summary>The next sizes of the old sets: unhealthy pods go first, then as many as availability allows.</summary>
    public static IReadOnlyDictionary<string, int> Old(
        SetSize current, IReadOnlyList<SetSize> old, int desired, int maxUnavailable)
    {
        var sizes = old.ToDictionary(set => set.Name, set => set.Replicas, StringComparer.Ordinal);
        var minAvailable = desired - maxUnavailable;
        var all = current.Replicas + old.Sum(set => set.Replicas);
        var removable = all - minAvailable - (current.Replicas - current.Available);
        if (removable <= 0)
        {
            return sizes;
        }

        var cleaned = 0;
        foreach (var set in old)
        {
            var unhealthy = Math.Min(removable - cleaned, Math.Max(0, set.Replicas - set.Available));
            sizes[set.Name] -= unhealthy;
            cleaned += unhealthy;
        }

        var spare = current.Available + old.Sum(set => set.Available) - minAvailable;
        foreach (var set in old)
        {
            var down = Math.Min(sizes[set.Name], Math.Max(0, spare));
            sizes[set.Name] -= down;
            spare -= down;
        }

        return sizes;
    }

    /// <summary>
    /// The sizes after the Deployment itself was scaled in the middle of a rollout: each set keeps its proportion. Sets are
    /// given newest first.
    /// </summary>
    public static IReadOnlyDictionary<string, int> Proportional(IReadOnlyList<SetSize> active, int desired, int maxSurge)
    {
        var allowed = desired > 0 ? desired + maxSurge : 0;
        var toAdd = allowed - active.Sum(set => set.Replicas);
        var bySize = toAdd >= 0
            ? active.OrderByDescending(set => set.Replicas).ToList()
            : [.. active.Reverse().OrderByDescending(set => set.Replicas)];
        var sizes = new Dictionary<string, int>(StringComparer.Ordinal);
        var added = 0;
        foreach (var set in bySize)
        {
            var share = toAdd == 0 ? 0 : Fraction(set, desired, maxSurge);
            var left = toAdd - added;
            share = toAdd > 0 ? Math.Clamp(share, 0, left) : Math.Clamp(share, left, 0);
            sizes[set.Name] = set.Replicas + share;
            added += share;
        }

        if (bySize.Count > 0 && toAdd != added)
        {
            sizes[bySize[0].Name] = Math.Max(0, sizes[bySize[0].Name] + toAdd - added);
        }

        return sizes;
    }

    private static int Fraction(SetSize set, int desired, int maxSurge)
    {
        if (desired == 0)
        {
            return -set.Replicas;
        }

        var before = set.MaxReplicas > 0 ? set.MaxReplicas : desired + maxSurge;
        var size = (double)(set.Replicas * (desired + maxSurge)) / before;
        return (int)Math.Round(size, MidpointRounding.AwayFromZero) - set.Replicas;
    }
}
