using Kix.Engine.Diff;
using Kix.Engine.Graph;

namespace Kix.Cli.Rendering;

/// <summary>The words of a diff, which depend on what was compared with what.</summary>
internal sealed class DiffWords
{
    private readonly ClusterDifference _difference;
    private readonly bool _isOfRoots;

    private DiffWords(ClusterDifference difference)
    {
        _difference = difference;
        _isOfRoots = difference.Source is DiffSource.Activation;
    }

    /// <summary>The words for a difference.</summary>
    public static DiffWords Of(ClusterDifference difference) => new(difference);

    /// <summary><c>prod-eu1 9f3a…c7e2 vs cluster (context prod)</c>.</summary>
    public string Title => _difference.Source switch
    {
        DiffSource.Activation earlier => $"{_difference.Cluster} {Short(earlier.Root)} to {Short(_difference.Root)}",
        DiffSource.Dump dump => $"{_difference.Cluster} {Short(_difference.Root)} vs dump {dump.Folder}",
        DiffSource.Cluster { Context.Length: > 0 } cluster => $"{_difference.Cluster} {Short(_difference.Root)} vs cluster (context {cluster.Context})",
        _ => $"{_difference.Cluster} {Short(_difference.Root)} vs cluster",
    };

    /// <summary>The states that are counted, in the order of the summary: label and what it means.</summary>
    public IEnumerable<(ObjectState State, string Label, string Meaning)> States
    {
        get
        {
            yield return (ObjectState.Identical, "identical", "");
            yield return (ObjectState.Modified, "modified", "");
            if (_isOfRoots)
            {
                yield return (ObjectState.KixOnly, "added", "");
                yield return (ObjectState.WillBeDeleted, "removed", "");
                yield break;
            }

            yield return (ObjectState.KixOnly, "kix-only", "will be created");
            if (_difference.Count(ObjectState.WillBeDeleted) > 0)
            {
                yield return (ObjectState.WillBeDeleted, "dropped", "will be deleted");
            }

            if (_difference.Count(ObjectState.Kept) > 0)
            {
                yield return (ObjectState.Kept, "kept", "no longer said, deleted only when named by --allow");
            }

            yield return (ObjectState.ClusterOnly, "cluster-only", "not managed by kix");
        }
    }

    /// <summary>Heading of what stands and will be made anew.</summary>
    public const string Ending = "Being deleted: a deployment waits until they are gone and makes them anew";

    /// <summary>What is said where a deployment has nothing to do.</summary>
    public string Nothing => _difference.Count(ObjectState.Modified) == 0 ? "Nothing differs." : "A deployment changes nothing: admission rewrites what differs.";

    /// <summary>The sign before an object.</summary>
    public static char Sign(ObjectState state) => state switch
    {
        ObjectState.Modified => '~',
        ObjectState.KixOnly => '+',
        ObjectState.WillBeDeleted => 'x',
        ObjectState.ClusterOnly => '-',
        ObjectState.Kept => '=',
        _ => ' ',
    };

    /// <summary>The sides of a field, in the order in which they are shown.</summary>
    public IEnumerable<(string Label, FieldValue Value, string? Note)> Sides(FieldDifference field) => _isOfRoots
        ? [("from", field.Cluster, null), ("to", field.Kix, null)]
        : [("kix", field.Kix, null), ("cluster", field.Cluster, Remark(field))];

    /// <summary>What is said of a field beside its values; null where there is nothing to say.</summary>
    public string? NoteOf(FieldDifference field) => _isOfRoots ? null : Remark(field);

    /// <summary><c>Deployment/web waits for StatefulSet/db: no longer</c>.</summary>
    public static string Edge(EdgeDifference edge)
    {
        var verb = edge.Kind switch
        {
            EdgeKind.Ready => "waits for",
            EdgeKind.Exists => "is applied after",
            _ => "refers to",
        };
        return $"{edge.From} {verb} {edge.To}";
    }

    /// <summary>Who changed or added a field, and what is known of it; null where there is nothing to say.</summary>
    private static string? Remark(FieldDifference field)
    {
        var notes = new List<string>();
        if (field.Kind == DifferenceKind.Added)
        {
            notes.Add(field.Owner is { } by ? $"added by {by}" : "added");
        }
        else if (field.Kind == DifferenceKind.NoLongerSaid)
        {
            notes.Add("no longer said by kix");
        }
        else if (field.Owner is { } owner)
        {
            notes.Add($"changed by {owner}");
        }

        switch (field.Confirmation)
        {
            case Confirmation.RewrittenByAdmission:
                notes.Add("rewritten by admission");
                break;
            case Confirmation.NotConfirmed:
                notes.Add("not confirmed");
                break;
        }

        return notes.Count == 0 ? null : string.Join("; ", notes);
    }

    private static string Short(Engine.Canonical.Digest root) => root.Short["sha256:".Length..];
}
