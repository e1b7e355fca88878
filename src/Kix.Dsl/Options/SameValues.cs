using System.Collections;
using k8s;

namespace Kix;

/// <summary>Whether two values say the same thing.</summary>
internal static class SameValues
{
    public static bool Are(object? a, object? b)
    {
        if (ReferenceEquals(a, b) || (a is not null && a.Equals(b)))
        {
            return true;
        }

        return (a, b) switch
        {
            (null, _) or (_, null) or (string, _) or (_, string) => false,
            (IDictionary x, IDictionary y) => x.Count == y.Count && x.Keys.Cast<object>().All(k => y.Contains(k) && Are(x[k], y[k])),
            (IEnumerable x, IEnumerable y) => x.Cast<object?>().SequenceEqual(y.Cast<object?>(), Comparer.Instance),
            _ => a.GetType() == b.GetType() && ValueText.IsModel(a) && KubernetesJson.Serialize(a) == KubernetesJson.Serialize(b),
        };
    }

    private sealed class Comparer : IEqualityComparer<object?>
    {
        public static readonly Comparer Instance = new();

        bool IEqualityComparer<object?>.Equals(object? x, object? y) => Are(x, y);

        int IEqualityComparer<object?>.GetHashCode(object? value) => 0;
    }
}
