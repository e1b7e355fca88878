using k8s.Models;
using Kix.Engine.Graph;
using Kix.Engine.Validation;
using Kix.Yaml;

namespace Kix.Engine.Evaluation;

/// <summary>One resource as the cluster program made it, before normalising and hashing.</summary>
public sealed record EvaluatedResource
{
    /// <summary>Group, kind, namespace and name.</summary>
    public required ObjectKey Key { get; init; }

    /// <summary><c>apiVersion</c>: <c>apps/v1</c>.</summary>
    public required string ApiVersion { get; init; }

    /// <summary>
    /// The manifest: a model of <c>k8s.Models</c>, a class of one's own with <c>[KubernetesEntity]</c>, or a
    /// <see cref="System.Text.Json.Nodes.JsonObject"/> (raw manifests, custom resources). Identity and labels are already set.
    /// </summary>
    public required object Manifest { get; init; }

    /// <summary>Whether it was read from a file of <c>Manifests(…)</c>: what a server accepts of it may only be doubted.</summary>
    public bool IsFromFile => Manifest is System.Text.Json.Nodes.JsonObject;

    /// <summary>What its body, its options and its needs read through <c>.Out</c>.</summary>
    public required IReadOnlyList<ObjectKey> Uses { get; init; }

    /// <summary>Path of the instance that owns it: <c>Shop.Web</c>.</summary>
    public required string Instance { get; init; }

    /// <summary>Path of the property that declares it: <c>Shop.Web.Server</c>.</summary>
    public required string Path { get; init; }

    /// <summary>Where it is declared.</summary>
    public required Place Place { get; init; }

    /// <summary>The lines of its fields, where a file says it and nobody changed it since.</summary>
    internal FieldLines? Lines { get; init; }

    /// <summary>Says which of the options that its body reads has a value; null for what no body makes.</summary>
    internal OptionSource? Options { get; init; }

    /// <summary>Says which overlay gave a field its value; null for what no overlay changed.</summary>
    internal OverlaySource? Overlays { get; init; }

    /// <summary>Where a field is said: by the overlay that changed it, at its line in the file, else where the resource is declared.</summary>
    internal Place PlaceOf(string field) => Overlays?.Of(field)?.Place ?? Lines?.Of(field) ?? Place;
}

/// <summary>A need that orders deployment: the consumer's pod-bearing resources wait for the provider's to be healthy.</summary>
/// <param name="Consumer">Path of the consuming instance.</param>
/// <param name="Provider">Path of the providing instance.</param>
/// <param name="Need">Name of the need.</param>
/// <param name="Place">Where the need is declared or bound.</param>
public sealed record ReadyNeed(string Consumer, string Provider, string Need, Place Place);

/// <summary>An object that somebody else makes; deploy checks that it exists.</summary>
/// <param name="Key">Its identity.</param>
/// <param name="ApiVersion">Its <c>apiVersion</c>.</param>
/// <param name="UsedBy">Paths of the resources that refer to it.</param>
/// <param name="Place">Where it is declared.</param>
public sealed record ExternalObject(ObjectKey Key, string ApiVersion, IReadOnlyList<string> UsedBy, Place Place)
{
    /// <summary>The property that declares it, and the instance that has this property; null for one that only a body names.</summary>
    internal (string Path, string Instance)? Declared { get; init; }
}

/// <summary>An explicit statement that a workload serves a kind: <c>Serves(...)</c> of DESIGN section 4.</summary>
/// <param name="Instance">Path of the instance whose workloads serve.</param>
/// <param name="Group">API group of the kind.</param>
/// <param name="Kind">The kind.</param>
public sealed record ServedKind(string Instance, string Group, string Kind);

/// <summary>An explicit statement of what workloads ask of the API server: <c>Calls(…)</c>.</summary>
/// <param name="Instance">Path of the instance whose workloads call.</param>
/// <param name="Path">Path of the property that says so.</param>
/// <param name="Namespace">Where namespaced objects are called; null for each workload's own namespace.</param>
/// <param name="IsEverywhere">Whether they are called in all namespaces.</param>
/// <param name="Rules">What is called.</param>
/// <param name="Place">Where it is said.</param>
public sealed record DeclaredCalls(
    string Instance, string Path, string? Namespace, bool IsEverywhere, IReadOnlyList<V1PolicyRule> Rules, Place Place);

/// <summary>What running a cluster program yields.</summary>
public sealed record EvaluatedCluster
{
    /// <summary>Name of the cluster.</summary>
    public required string Name { get; init; }

    /// <summary>All resources, by the names of the members that declare them; not in the order of the source.</summary>
    public required IReadOnlyList<EvaluatedResource> Resources { get; init; }

    /// <summary>What is wrong with the program. The resources are those that could be made all the same.</summary>
    public IReadOnlyList<KixError> Errors { get; init; } = [];

    /// <summary>Declared resources that could not be made, because their bodies failed.</summary>
    public IReadOnlyCollection<ObjectKey> Unmade { get; init; } = [];

    /// <summary>Needs that order deployment.</summary>
    public IReadOnlyList<ReadyNeed> ReadyNeeds { get; init; } = [];

    /// <summary>Objects that others make.</summary>
    public IReadOnlyList<ExternalObject> Externals { get; init; } = [];

    /// <summary>Statements of who serves a kind.</summary>
    public IReadOnlyList<ServedKind> ServedKinds { get; init; } = [];

    /// <summary>What was found that does not keep the cluster from compiling.</summary>
    public IReadOnlyList<KixError> Warnings { get; init; } = [];

    /// <summary>What the project says about severities.</summary>
    internal Severities Severities { get; init; } = Severities.None;

    /// <summary>Statements of what workloads call.</summary>
    public IReadOnlyList<DeclaredCalls> Calls { get; init; } = [];

    /// <summary>Namespaces and instances with their options and needs, for <c>kix explain</c>.</summary>
    public IReadOnlyList<InstanceFacts> Instances => field ??= Report();

    /// <summary>Paths of namespaces and instances, those of loops with their keys.</summary>
    internal IEnumerable<string> Paths { get; init; } = [];

    /// <summary>Makes <see cref="Instances"/> when somebody asks: most commands do not.</summary>
    internal Func<IReadOnlyList<InstanceFacts>> Report { get; init; } = () => [];

    /// <summary>Patterns of the files that were taken as resources, absolute, sorted: what besides the program itself the result depends on.</summary>
    public IReadOnlyList<string> ManifestPatterns { get; init; } = [];
}
