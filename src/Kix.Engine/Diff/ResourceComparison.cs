using System.Text.Json;
using Kix.Engine.Canonical;
using Kix.Engine.Graph;
using Kix.Engine.Live;
using Kix.Engine.Schema;

namespace Kix.Engine.Diff;

/// <summary>Compares resources of an activation with their objects.</summary>
internal sealed class ResourceComparison
{
    private readonly IKindSchemas _schemas;
    private readonly ComparisonOptions _options;
    private readonly SecretMarks _marks = new();
    private readonly ILookup<ObjectKey, ActivationResource> _previous;

    public ResourceComparison(ClusterDiffRequest request, IKindSchemas schemas)
    {
        _schemas = schemas;
        _options = new ComparisonOptions(ManagerOf(request)) { IgnoreManagers = request.IgnoreManagers };
        _previous = request.Previous.SelectMany(a => a.Resources).ToLookup(r => r.Key);
    }

    public static string ManagerOf(ClusterDiffRequest request) => request.Manager ?? $"kix:{request.Activation.Cluster}";

    public ObjectDifference Compare(ActivationResource resource, LiveObject? live)
    {
        if (live is null)
        {
            return new ObjectDifference(resource.Key, ObjectState.KixOnly) { Resource = resource };
        }

        var before = _previous[resource.Key].LastOrDefault();
        var fields = ObjectComparison.Compare(
            JsonElement.Parse(resource.Manifest.Span),
            live.Json,
            _schemas.Find(GroupVersionKind.Of(resource.ApiVersion, resource.Key.Kind)),
            before is null ? null : JsonElement.Parse(before.Manifest.Span),
            _options,
            _marks);

        // Kix said the same before, owns the field, and yet: only the server can tell why.
        var isOld = before?.ManifestDigest == resource.ManifestDigest;
        return new ObjectDifference(resource.Key, fields.Count == 0 ? ObjectState.Identical : ObjectState.Modified)
        {
            Fields = [.. fields.Select(f => isOld && f is { OwnedByKix: true, Kind: DifferenceKind.Value } ? f with { Confirmation = Confirmation.NotConfirmed } : f)],
            Resource = resource,
            Live = live,
        };
    }
}
