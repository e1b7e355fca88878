using System.Text.Json;
using Kix.Engine.Live;
using Kix.Engine.Schema;

namespace Kix.Engine.Diff;

/// <summary>
/// Puts objects to the server by a dry run whose values differ though Kix owns the fields: when the answer has the cluster's value
/// again, admission rewrites what Kix says.
/// </summary>
internal sealed class AdmissionCheck(ClusterClient client, ClusterDiffRequest request, IKindSchemas schemas)
{
    public async Task<IReadOnlyList<ObjectDifference>> ConfirmAsync(IReadOnlyList<ObjectDifference> objects, CancellationToken cancellation) =>
        await Task.WhenAll(objects.Select(o => o.Fields.Any(IsQuestionable) ? ConfirmAsync(o, cancellation) : Task.FromResult(o))).ConfigureAwait(false);

    private static bool IsQuestionable(FieldDifference difference) =>
        difference is { Kind: DifferenceKind.Value, OwnedByKix: true, Cluster: not FieldValue.Redacted };

    private async Task<ObjectDifference> ConfirmAsync(ObjectDifference difference, CancellationToken cancellation)
    {
        LiveObject answer;
        try
        {
            var options = new WriteOptions(ResourceComparison.ManagerOf(request)) { Force = true, DryRun = true };
            answer = (await client.ApplyAsync(difference.Resource!.Manifest, options, cancellation).ConfigureAwait(false)).Object;
        }
        catch (RequestException)
        {
            // Not permitted, or not acceptable: what the server would do stays unknown, and the difference stands as it is.
            return difference;
        }

        var still = ObjectComparison.Compare(
            JsonElement.Parse(difference.Resource!.Manifest.Span),
            answer.Json,
            schemas.Find(answer.Kind),
            null,
            new ComparisonOptions(ResourceComparison.ManagerOf(request)) { TellsOwners = true }).Where(IsQuestionable).ToDictionary(d => d.Path.ToString());
        return difference with
        {
            Fields = [.. difference.Fields.Select(f => !IsQuestionable(f)
                ? f
                : f with { Confirmation = still.TryGetValue(f.Path.ToString(), out var again) && Same(again.Cluster, f.Cluster) ? Confirmation.RewrittenByAdmission : Confirmation.None })],
        };
    }

    private static bool Same(FieldValue a, FieldValue b) => (a, b) switch
    {
        (FieldValue.Clear x, FieldValue.Clear y) => JsonElement.DeepEquals(x.Json, y.Json),
        (FieldValue.Absent, FieldValue.Absent) => true,
        _ => false,
    };
}
