using System.Text.Json.Nodes;
using Kix.Engine.Evaluation;
using Kix.Engine.Graph;
using Kix.Engine.Schema;
using Kix.Testing;

namespace Kix.Engine.Tests.Validation.Truth;

/// <summary>One file of recorded answers, and what a build says of the same objects.</summary>
internal sealed class TruthSet
{
    private static readonly Lazy<IReadOnlyList<TruthLine>> Definitions = new(() => Read("crds", "server-truth/crds.jsonl.gz"));

    private readonly Dictionary<Place, List<KixError>> _said = [];

    public TruthSet(string name)
    {
        Name = name;
        Lines = Read(name, $"server-truth/{name}.jsonl.gz");
        Build();
    }

    public string Name { get; }

    public IReadOnlyList<TruthLine> Lines { get; }

    /// <summary>What the build says of an object.</summary>
    public IReadOnlyList<KixError> Said(TruthLine line) => _said.GetValueOrDefault(line.Place) ?? [];

    /// <summary>Whether the build warned of a kind, at whichever of its objects.</summary>
    public bool IsWarned(string id, GroupVersionKind kind) => _said.Values.SelectMany(s => s).Any(e => e.Id == id && e.Message.Contains(kind.ToString(), StringComparison.Ordinal));

    /// <summary>Whether a definition of the kind was in the server, whatever its version.</summary>
    public bool IsDefined(GroupVersionKind kind) => Defined().Any(d => IsOf(d, kind));

    private static List<TruthLine> Read(string name, string file) =>
        [.. Corpus.Lines(file).Select((line, i) => new TruthLine(name, i + 1, JsonNode.Parse(line)!.AsObject()))];

    private IEnumerable<TruthLine> Defined() =>
        Lines.Concat(Definitions.Value).Where(l => l.IsAccepted && l.Kind is { Kind: "CustomResourceDefinition", Version: "v1" });

    private static bool IsOf(TruthLine definition, GroupVersionKind kind) =>
        (string?)definition.Desired["spec"]?["group"] == kind.Group && (string?)definition.Desired["spec"]?["names"]?["kind"] == kind.Kind;

    // Variants of one object cannot be in one cluster: each goes into the next.
    private void Build()
    {
        var left = Lines.Where(l => l.HasName).Select(l => (Line: l, Resource: Resource(l))).ToList();
        while (left.Count > 0)
        {
            var seen = new HashSet<ObjectKey>();
            var now = left.Where(l => seen.Add(l.Resource.Key)).ToList();
            left = [.. left.Except(now)];
            Build(now.ConvertAll(l => l.Resource), [.. now.Select(l => l.Line.Kind).Distinct()]);
        }
    }

    private void Build(List<EvaluatedResource> resources, IReadOnlyList<GroupVersionKind> kinds)
    {
        var own = resources.Select(r => r.Key).ToHashSet();
        foreach (var kind in kinds.Where(k => BuiltInSchemas.Instance.Find(k) is null))
        {
            if (Defined().FirstOrDefault(d => IsOf(d, kind)) is { } definition && Resource(definition) is var resource && own.Add(resource.Key))
            {
                resources.Add(resource);
            }
        }

        foreach (var error in Messages(new EvaluatedCluster { Name = "truth", Resources = resources }))
        {
            if (!_said.TryGetValue(error.Place, out var said))
            {
                _said.Add(error.Place, said = []);
            }

            said.Add(error);
        }
    }

    private static IReadOnlyList<KixError> Messages(EvaluatedCluster cluster)
    {
        try
        {
            return ActivationCompiler.Compile(cluster).Warnings;
        }
        catch (KixException e)
        {
            return e.Errors;
        }
    }

    private static EvaluatedResource Resource(TruthLine line)
    {
        var kind = line.Kind;
        var metadata = line.Desired["metadata"]!.AsObject();
        var namespaced = BuiltInKinds.Find(kind.Group, kind.Kind)?.Namespaced ?? metadata["namespace"] is not null;
        return new EvaluatedResource
        {
            Key = new ObjectKey(kind.Group, kind.Kind, namespaced ? (string?)metadata["namespace"] ?? "default" : "", (string)metadata["name"]!),
            ApiVersion = kind.ApiVersion,
            Manifest = line.Desired.DeepClone(),
            Uses = [],
            Instance = "Truth",
            Path = $"Truth.{line.Place.Line}",
            Place = line.Place,
        };
    }
}
