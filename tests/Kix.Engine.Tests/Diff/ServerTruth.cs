using System.Text.Json;
using Kix.Engine.Diff;
using Kix.Engine.Live;
using Kix.Engine.Schema;
using Kix.Testing;

namespace Kix.Engine.Tests.Diff;

/// <summary>What a Kubernetes 1.36 server answered to server-side applies by the manager <c>kix</c>.</summary>
internal static class ServerTruth
{
    private static readonly Lazy<IKindSchemas> AllSchemas = new(ReadSchemas);

    /// <summary>Built-in kinds, and those of every definition that was applied in any of the recordings.</summary>
    public static IKindSchemas Schemas => AllSchemas.Value;

    public static ComparisonOptions Options { get; } = new("kix");

    /// <summary>The sets of recordings: <c>kinds</c>, <c>crds</c>, <c>apps/podinfo</c> …</summary>
    public static IEnumerable<string> Sets =>
    [
        "kinds",
        "crds",
        .. Directory.GetFiles(Corpus.PathOf("server-truth/apps"), "*.jsonl.gz")
            .Select(f => "apps/" + Path.GetFileName(f)[..^".jsonl.gz".Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The accepted lines of a set.</summary>
    public static IEnumerable<Recording> Accepted(string set) => Corpus.Lines($"server-truth/{set}.jsonl.gz")
        .Select(l => new Recording(JsonElement.Parse(l)))
        .Where(r => r.Applied.IsPresent);

    private static KindSchemas ReadSchemas() => new(
        BuiltInSchemas.Instance,
        new CustomSchemas(Sets.SelectMany(Accepted).Select(r => r.Applied).Where(a => a.Text("kind") == "CustomResourceDefinition")));
}

/// <summary>One line of a recording.</summary>
internal sealed record Recording(JsonElement Line)
{
    public string File => Line.Text("file") ?? "";

    public JsonElement Desired => Line.Member("desired");

    public JsonElement Applied => Line.Member("applied");

    public JsonElement Live => Line.Member("live");

    /// <summary>Whether another manifest for the same object followed.</summary>
    public bool IsSuperseded => Line.Member("superseded").IsPresent;

    public GroupVersionKind Kind => GroupVersionKind.Of(Desired.Text("apiVersion")!, Desired.Text("kind")!);

    public IReadOnlyList<FieldDifference> Against(JsonElement live) =>
        ObjectComparison.Compare(Desired, live, ServerTruth.Schemas.Find(Kind), null, ServerTruth.Options);
}
