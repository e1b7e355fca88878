using System.Text.Json;
using Kix.Engine.Deploy.Planning;
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
    private readonly IReadOnlySet<ObjectKey> _autoscaled;
    private readonly IReadOnlySet<Canonical.Digest> _finishedJobs;
    private readonly IReadOnlySet<string> _missingNamespaces;
    private readonly IReadOnlySet<string> _endingNamespaces;

    /// <param name="request">What is compared.</param>
    /// <param name="schemas">What is known of the kinds.</param>
    /// <param name="search">What was found in the cluster: autoscalers that others made count too.</param>
    public ResourceComparison(ClusterDiffRequest request, IKindSchemas schemas, ILiveObjects search)
    {
        var live = search.All;
        _schemas = schemas;
        _autoscaled = Autoscalers.Of(request.Activation, live);
        _options = new ComparisonOptions(ManagerOf(request)) { IgnoreManagers = request.IgnoreManagers, TellsOwners = search.TellsOwners, SetId = search.TellsOwners ? request.Members?.Id : null };
        _finishedJobs = request.FinishedJobs;
        _missingNamespaces = request.Activation.Resources.Where(r => IsNamespace(r.Key)).Select(r => r.Key.Name)
            .Except(live.Where(o => IsNamespace(o.Key) && !o.IsBeingDeleted).Select(o => o.Key.Name)).ToHashSet();
        _endingNamespaces = live.Where(o => IsNamespace(o.Key) && o.IsBeingDeleted).Select(o => o.Key.Name).ToHashSet();
        _previous = request.Previous.SelectMany(a => a.Resources).ToLookup(r => r.Key);
    }

    public static string ManagerOf(ClusterDiffRequest request) => request.Manager ?? $"kix:{request.Activation.Cluster}";

    public ObjectDifference Compare(ActivationResource resource, LiveObject? live)
    {
        if (live is null)
        {
            // A Job that ran in a namespace that is gone did its work on what went with it: deploy runs it again.
            var hasRun = resource.Key is { Group: "batch", Kind: "Job" } && _finishedJobs.Contains(resource.ManifestDigest)
                && !_missingNamespaces.Contains(resource.Key.Namespace);
            return new ObjectDifference(resource.Key, hasRun ? ObjectState.Identical : ObjectState.KixOnly) { Resource = resource };
        }

        if (live.IsBeingDeleted || _endingNamespaces.Contains(resource.Key.Namespace))
        {
            return new ObjectDifference(resource.Key, ObjectState.KixOnly) { Resource = resource, Live = live };
        }

        var before = _previous[resource.Key].LastOrDefault();
        var all = ObjectComparison.Compare(
            JsonElement.Parse(resource.Manifest.Span),
            live.Json,
            _schemas.Find(GroupVersionKind.Of(resource.ApiVersion, resource.Key.Kind)),
            before is null ? null : JsonElement.Parse(before.Manifest.Span),
            _options,
            _marks);
        IReadOnlyList<FieldDifference> fields = _autoscaled.Contains(resource.Key) ? [.. all.Where(f => f.Path.ToString() != "$.spec.replicas")] : all;

        // Kix said the same before, owns the field, and yet: only the server can tell why.
        var isOld = before?.ManifestDigest == resource.ManifestDigest;
        return new ObjectDifference(resource.Key, fields.Count == 0 ? ObjectState.Identical : ObjectState.Modified)
        {
            Fields = [.. fields.Select(f => isOld && f is { OwnedByKix: true, Kind: DifferenceKind.Value } ? f with { Confirmation = Confirmation.NotConfirmed } : f)],
            Resource = resource,
            Live = live,
        };
    }

    private static bool IsNamespace(ObjectKey key) => key is { Group: "", Kind: "Namespace" };
}
