using System.Globalization;
using Kix.Engine.Graph;
using Kix.Rules;

namespace Kix.Engine.Validation.Across;

/// <summary>The server takes no object for a namespace that is not there.</summary>
internal static class MissingNamespaces
{
    /// <summary>KIX4026 for each namespace that objects are in and nobody makes: once, at the first of them, those of C# before others.</summary>
    public static IEnumerable<KixError> Check(ClusterView cluster)
    {
        foreach (var inside in cluster.Index.All.Where(r => r.Key.Namespace.Length > 0).GroupBy(r => r.Key.Namespace, StringComparer.Ordinal))
        {
            var key = new ObjectKey("", "Namespace", "", inside.Key);
            var first = inside.OrderBy(r => r.Source.IsFromFile).ThenBy(r => r.Key).First();
            if (cluster.Index.Find(key) is null && !cluster.Presence.MayExist(key, first))
            {
                var others = inside.Count() - 1;
                var all = others == 0 ? $"{first.Key} is" : $"{first.Key} and {others.ToString(CultureInfo.InvariantCulture)} more are";
                yield return ClusterView.Finding(Catalogue.NamespaceMissing, first, all, inside.Key, Named.Meant(cluster.Index, key, first)).In(first, "metadata.namespace");
            }
        }
    }
}
