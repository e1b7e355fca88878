using System.Text.Json;
using Kix.Engine.Deploy.Inventory;
using Kix.Engine.Diff;
using Kix.Engine.Graph;
using Kix.Engine.Live;
using Kix.Engine.Schema;

namespace Kix.Engine.Deploy.Planning;

/// <summary>Compares resources with live objects for a plan, and again while it runs: schemas, what was said before, what is an autoscaler's.</summary>
public sealed class PlanComparison
{
    private readonly IKindSchemas _schemas;
    private readonly ComparisonOptions _options;
    private readonly IReadOnlySet<ObjectKey> _autoscaled;

    private const string Replicas = "$.spec.replicas";

    internal PlanComparison(
        IKindSchemas schemas, PreviousManifests previous, ComparisonOptions options, IReadOnlySet<ObjectKey> autoscaled)
    {
        _schemas = schemas;
        Previous = previous;
        _options = options;
        _autoscaled = autoscaled;
    }

    /// <summary>What was said before.</summary>
    internal PreviousManifests Previous { get; }

    /// <summary>Whether the replicas of a workload belong to an autoscaler.</summary>
    internal bool IsAutoscaled(ObjectKey key) => _autoscaled.Contains(key);

    /// <summary>Whether a kind is a custom one whose objects have conditions or a phase, so that somebody is expected to say them.</summary>
    internal bool IsReportedOn(GroupVersionKind kind) =>
        _schemas.Find(kind) is { IsBuiltIn: false, HasStatus: true } schema && schema.Root.Declared("status") is { } status
        && (status.Declared("conditions") ?? status.Declared("phase")) is not null;

    /// <summary>What is known of a resource's kind.</summary>
    internal SchemaNode SchemaOf(ActivationResource resource) => KindOf(resource)?.Root ?? SchemaNode.Unknown;

    /// <summary>The differences between a step's resource and an object.</summary>
    internal IReadOnlyList<FieldDifference> Compare(PlanStep step, LiveObject live) => Compare(step.Resource, live);

    /// <summary>The differences between a resource and an object.</summary>
    internal IReadOnlyList<FieldDifference> Compare(ActivationResource resource, LiveObject live)
    {
        var differences = ObjectComparison.Compare(
            JsonElement.Parse(resource.Manifest.Span), live.Json, KindOf(resource), Previous.Last(resource.Key), _options);
        return _autoscaled.Contains(resource.Key) ? [.. differences.Where(static d => d.Path.ToString() != Replicas)] : differences;
    }

    private KindSchema? KindOf(ActivationResource resource) => _schemas.Find(GroupVersionKind.Of(resource.ApiVersion, resource.Key.Kind));
}
