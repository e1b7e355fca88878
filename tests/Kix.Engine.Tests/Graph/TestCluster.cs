using System.Text.Json.Nodes;
using Kix.Engine.Evaluation;
using Kix.Engine.Graph;
using Kix.Engine.Schema;
using Kix.Yaml;

namespace Kix.Engine.Tests.Graph;

/// <summary>
/// Makes evaluated clusters from YAML. Annotations say what a program would: <c>instance</c>, and <c>uses</c> with the identities
/// of what is read, as they are printed, separated by commas.
/// </summary>
internal static class TestCluster
{
    public static EvaluatedCluster Of(string yaml, params ReadyNeed[] needs) => new()
    {
        Name = "test",
        Resources = [.. KubernetesYaml.ReadObjects(yaml, "test.yaml").Select(Resource).Select(Resolve)],
        ReadyNeeds = needs,
    };

    public static ReadyNeed Need(string consumer, string provider) => new(consumer, provider, "Db", new Place("test.yaml", 1));

    public static Compilation Compile(string yaml, params ReadyNeed[] needs) => ActivationCompiler.Compile(Of(yaml, needs), _ => []);

    /// <summary>The ordering edges, one per line: <c>Pod/a @ x exists ConfigMap/b @ x (volume of ConfigMap)</c>.</summary>
    public static string[] Lines(this Compilation compilation, EdgeKind? kind = null) =>
        [.. compilation.Edges.Where(e => kind is null ? e.Kind != EdgeKind.Uses : e.Kind == kind).Where(e => e.To.Kind != "Namespace")
            .Select(e => $"{e.From} {e.Kind.ToString().ToLowerInvariant()} {e.To} ({e.Reason})")];

    public static (EvaluatedResource Resource, string[] Uses) Resource(ManifestObject manifest)
    {
        var content = manifest.Content;
        var metadata = content["metadata"]!.AsObject();
        var annotations = metadata["annotations"] as JsonObject;
        var instance = Take(annotations, "instance") ?? "Main";
        var uses = Take(annotations, "uses")?.Split(", ") ?? [];
        if (annotations?.Count == 0)
        {
            metadata.Remove("annotations");
        }

        var apiVersion = (string)content["apiVersion"]!;
        var kind = (string)content["kind"]!;
        var slash = apiVersion.IndexOf('/', StringComparison.Ordinal);
        var group = slash < 0 ? "" : apiVersion[..slash];
        if (BuiltInKinds.Find(group, kind) is { Namespaced: true })
        {
            metadata.TryAdd("namespace", "x", out _);
        }

        var name = (string)metadata["name"]!;
        return (new EvaluatedResource
        {
            Key = new ObjectKey(group, kind, (string?)metadata["namespace"] ?? "", name),
            ApiVersion = apiVersion,
            Manifest = content,
            Uses = [],
            Instance = instance,
            Path = $"{instance}.{kind}_{name}",
            Place = manifest.Place,
            Lines = manifest.Lines,
        }, uses);
    }

    private static EvaluatedResource Resolve((EvaluatedResource Resource, string[] Uses) item) => item.Resource with
    {
        Uses = [.. item.Uses.Select(u => Key(u, item.Resource.Key.Namespace))],
    };

    // ConfigMap/a or ConfigMap/a @ space, of the core group
    private static ObjectKey Key(string text, string space)
    {
        var at = text.Split(" @ ");
        var slash = at[0].Split('/');
        return new ObjectKey("", slash[0], at.Length > 1 ? at[1] : space, slash[1]);
    }

    private static string? Take(JsonObject? annotations, string name)
    {
        var value = (string?)annotations?[name];
        annotations?.Remove(name);
        return value;
    }
}
