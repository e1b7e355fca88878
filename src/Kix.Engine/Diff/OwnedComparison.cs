using System.Text.Json;
using Kix.Engine.Live;
using Kix.Engine.Schema;

namespace Kix.Engine.Diff;

/// <summary>Differences (b) and (c): fields that somebody owns, that are there, and that Kix does not say.</summary>
internal sealed class OwnedComparison
{
    private readonly ComparisonContext _context;
    private readonly Action<FieldPath, JsonElement> _unsaid;
    private readonly bool _areDefaultsCounted;

    private OwnedComparison(ComparisonContext context, bool areDefaultsCounted, Action<FieldPath, JsonElement> unsaid)
    {
        _areDefaultsCounted = areDefaultsCounted;
        _context = context;
        _unsaid = unsaid;
    }

    /// <summary>What Kix once set and no longer says.</summary>
    public static void CompareKix(ComparisonContext context, JsonElement said, JsonElement live, FoundDifferences found)
    {
        foreach (var entry in context.Owners.Kix)
        {
            new OwnedComparison(context, areDefaultsCounted: true, (path, value) =>
            {
                if (!context.IsDeploys(path))
                {
                    found.Add(new FieldDifference(
                        DifferenceKind.NoLongerSaid, path, FieldValue.Absent.Instance, context.Redaction.Show(value, path), context.Owners.OtherOwnerOf(path)));
                }
            }).Walk(entry.Fields, said, live, context.Root, FieldPath.Root);
        }
    }

    /// <summary>What others added.</summary>
    public static void CompareOthers(ComparisonContext context, JsonElement said, JsonElement live, FoundDifferences found)
    {
        foreach (var entry in context.Owners.Others.Where(o => o.Owner.Subresource.Length == 0))
        {
            new OwnedComparison(context, areDefaultsCounted: false, (path, value) =>
            {
                if (!context.IsNoDrift(entry.Owner, path))
                {
                    found.Add(new FieldDifference(
                        DifferenceKind.Added, path, FieldValue.Absent.Instance, context.Redaction.Show(value, path), entry.Owner));
                }
            }).Walk(entry.Fields, said, live, context.Root, FieldPath.Root);
        }
    }

    private void Walk(FieldTree owned, JsonElement said, JsonElement live, SchemaNode schema, FieldPath path)
    {
        var (there, here) = (new Parts(live, schema), new Parts(said, schema));
        foreach (var (step, child) in owned.Children)
        {
            if ((step.Kind == StepKind.Member && _context.IsServers(path, step.Text, schema))
                || there.At(ListItems.Defaulted(step, schema)) is not { ValueKind: not JsonValueKind.Undefined } value)
            {
                continue;
            }

            var part = here.At(ListItems.Defaulted(step, schema));
            var below = step.Kind == StepKind.Member ? schema.Member(step.Text) : schema.Items;
            var place = path.Then(ListItems.Defaulted(step, schema));
            if (!part.IsPresent)
            {
                if (_areDefaultsCounted || step.Kind != StepKind.Member || !IsDefault(schema, said, live, path, step.Text, value))
                {
                    Unsaid(child, value, below, place);
                }
            }
            else if (!child.IsLeaf && !below.IsWhole(value))
            {
                Walk(child, part, value, below, place);
            }
        }
    }

    // Types that have other defaults elsewhere: pods are given links to services, their templates are not; an autoscaler scales up by two policies, down by one.
    // SetDefaults_Pod in https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/v1/defaults.go,
    // GenerateHPAScaleUpRules in https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/autoscaling/v2/defaults.go
    private bool IsDefault(SchemaNode schema, JsonElement said, JsonElement live, FieldPath path, string member, JsonElement value) =>
        ServerDefaults.Has(schema, said, live, member, value) && (_context.Kind, path.Step.Text, member) switch
        {
            ({ Group: "", Kind: not "Pod" } or { Group: not "" }, _, "enableServiceLinks") => false,
            ({ Kind: "HorizontalPodAutoscaler" }, "scaleUp", "policies") => value.GetArrayLength() == 2,
            ({ Kind: "HorizontalPodAutoscaler" }, "scaleDown", "policies") => value.GetArrayLength() == 1,
            ({ Kind: "HorizontalPodAutoscaler" }, "scaleDown", "stabilizationWindowSeconds") => false,
            _ => true,
        };

    private void Unsaid(FieldTree owned, JsonElement live, SchemaNode schema, FieldPath path)
    {
        var isItem = path.Step.Kind != StepKind.Member;
        if (schema.IsWhole(live) || (isItem && owned.IsMember))
        {
            _unsaid(path, live);
        }
        else if (!owned.IsLeaf)
        {
            Walk(owned, default, live, schema, path);
        }
        else if (!HasParts(live))
        {
            // An object or list that is owned empty and has since been filled by others is not Kix's to count.
            _unsaid(path, live);
        }
    }

    private static bool HasParts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.GetPropertyCount() > 0,
        JsonValueKind.Array => value.GetArrayLength() > 0,
        _ => false,
    };
}
