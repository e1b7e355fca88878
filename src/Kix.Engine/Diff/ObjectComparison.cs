using System.Text.Json;
using Kix.Engine.Deploy.Inventory;
using Kix.Engine.Live;
using Kix.Engine.Schema;

namespace Kix.Engine.Diff;

/// <summary>
/// Compares a manifest with a live object: what Kix says against what is there (a), what it no longer says (b), and what others
/// added (c). Pure: the same inputs give the same differences.
/// </summary>
public static class ObjectComparison
{
    /// <summary>The differences, sorted by path; empty where the object is as Kix says.</summary>
    /// <param name="manifest">The manifest, in digest form or as it was written.</param>
    /// <param name="live">The object, read in the manifest's version.</param>
    /// <param name="schema">What is known of the kind; null for nothing.</param>
    /// <param name="previous">The manifest that was deployed before; null where it is not known.</param>
    /// <param name="options">Field manager and what to pass over.</param>
    /// <param name="marks">Marks of secret values; null for marks of this comparison alone.</param>
    public static IReadOnlyList<FieldDifference> Compare(
        JsonElement manifest,
        JsonElement live,
        KindSchema? schema,
        JsonElement? previous,
        ComparisonOptions options,
        SecretMarks? marks = null)
    {
        var kind = GroupVersionKind.Of(manifest.Text("apiVersion") ?? "", manifest.Text("kind") ?? "");
        var said = SaidManifest.Read(manifest, kind);
        var context = new ComparisonContext(
            kind,
            schema,
            FieldOwners.Read(live.Member("metadata"), options.Manager, kind, options.TellsOwners),
            options,
            said,
            new Redaction(kind, marks ?? new SecretMarks()));
        var found = new FoundDifferences();
        new SaidComparison(context, found).Compare(said, live);
        if (context.Owners.AreKnown)
        {
            OwnedComparison.CompareKix(context, said, live, found);
        }

        if (previous is { } before)
        {
            new PreviousComparison(context, found).Compare(SaidManifest.Read(before, kind), said, live);
        }

        if (context.Owners.AreKnown)
        {
            OwnedComparison.CompareOthers(context, said, live, found);
        }

        if (options.SetId is { } set && Membership(live, set, context.Owners, options.Manager) is { } lost)
        {
            found.Add(lost);
        }

        return [.. found.Sorted().Where(d => !ControlPlane.Scales(d))];
    }

    // By the label a member is found, by the apply entry it is known what is Kix's: who takes one away makes prune blind, or drift.
    private static FieldDifference? Membership(JsonElement live, string set, FieldOwners owners, string manager)
    {
        var label = live.Member("metadata", "labels").Text(ApplySet.PartOf);
        var isApplied = owners.Kix.Any(static entry => entry.Owner.Operation == "Apply");
        return (label == set) == isApplied ? null
            : isApplied ? Said(FieldPath.Root.Then("metadata").Then("labels").Then(ApplySet.PartOf), set, label)
            : Said(FieldPath.Root.Then("metadata").Then("managedFields"), manager, null);
    }

    private static FieldDifference Said(FieldPath path, string kix, string? cluster) => new(
        DifferenceKind.Value, path, Value(kix), cluster is null ? FieldValue.Absent.Instance : Value(cluster), null);

    private static FieldValue.Clear Value(string text) => new(JsonSerializer.SerializeToElement(text));
}
