using System.Text.Json;
using Kix.Engine.Graph;
using Kix.Engine.Schema;

namespace Kix.Engine.Diff;

/// <summary>Compares two activations, manifest by manifest. Asks nobody.</summary>
public static class ActivationDiff
{
    /// <summary>
    /// What becomes different from one activation to another. Objects that only the later has are <see cref="ObjectState.KixOnly"/>, those that
    /// only the earlier has <see cref="ObjectState.WillBeDeleted"/>. Edges change the root too: where two roots differ, this is never empty.
    /// </summary>
    public static ClusterDifference Compare(Activation earlier, Activation later)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        ArgumentNullException.ThrowIfNull(later);
        var (before, after) = (earlier.Resources.ToDictionary(r => r.Key), later.Resources.ToDictionary(r => r.Key));
        var schemas = new KindSchemas(ActivationSchemas.Of(later), ActivationSchemas.Of(earlier));
        var marks = new SecretMarks();
        return new ClusterDifference
        {
            Cluster = later.Cluster,
            Root = later.Root,
            Source = new DiffSource.Activation(earlier.Root),
            Objects = [.. before.Keys.Union(after.Keys).Order().Select(k => Compare(k, before.GetValueOrDefault(k), after.GetValueOrDefault(k), schemas, marks))],
            Edges = Edges(earlier, later, [.. before.Keys.Intersect(after.Keys)]),
        };
    }

    private static ObjectDifference Compare(ObjectKey key, ActivationResource? earlier, ActivationResource? later, IKindSchemas schemas, SecretMarks marks)
    {
        if (earlier is null || later is null)
        {
            return new ObjectDifference(key, later is null ? ObjectState.WillBeDeleted : ObjectState.KixOnly) { Resource = later };
        }

        if (earlier.ManifestDigest == later.ManifestDigest)
        {
            return new ObjectDifference(key, ObjectState.Identical) { Resource = later };
        }

        var kind = GroupVersionKind.Of(later.ApiVersion, key.Kind);
        return new ObjectDifference(key, ObjectState.Modified)
        {
            Resource = later,
            Fields = ManifestComparison.Compare(JsonElement.Parse(earlier.Manifest.Span), JsonElement.Parse(later.Manifest.Span), schemas.Find(kind), marks),
        };
    }

    private static EdgeDifference[] Edges(Activation earlier, Activation later, HashSet<ObjectKey> both)
    {
        HashSet<EdgeDifference> before = [.. Edges(earlier, both)];
        HashSet<EdgeDifference> after = [.. Edges(later, both)];
        return
        [
            .. after.Except(before).Concat(before.Except(after).Select(e => e with { IsNew = false }))
                .OrderBy(e => e.From).ThenBy(e => e.To).ThenBy(e => e.Kind).ThenBy(e => e.IsNew),
        ];
    }

    private static IEnumerable<EdgeDifference> Edges(Activation activation, HashSet<ObjectKey> both)
    {
        var keys = activation.Resources.ToDictionary(r => r.ResourceDigest, r => r.Key);
        return activation.Edges
            .Select(e => new EdgeDifference(activation.Resources[e.From].Key, activation.Resources[e.To].Key, e.Kind, IsNew: true))
            .Concat(activation.Resources.SelectMany(r => r.Refs.Select(to => new EdgeDifference(r.Key, keys[to], EdgeKind.Uses, IsNew: true))))
            .Where(e => both.Contains(e.From) && both.Contains(e.To));
    }
}
