using System.Text.Json;
using Kix.Engine.Diff;
using Kix.Engine.Live;
using Kix.Engine.Schema;
using Kix.Testing;
using Kix.Yaml;

namespace Kix.Engine.Tests.Diff.Oracles;

/// <summary>Live objects of many clusters that carry what kubectl or a GitOps tool applied: nobody is Kix, so only values can differ.</summary>
public class LastAppliedTests
{
    private const string LastApplied = "kubectl.kubernetes.io/last-applied-configuration";

    [Fact]
    public void Live_objects_differ_from_what_was_applied_only_where_they_were_changed()
    {
        var verdicts = new Verdicts();
        foreach (var (file, live) in Objects())
        {
            var manifest = JsonElement.Parse(live.Metadata.Member("annotations").Text(LastApplied)!);
            if (manifest.Text("apiVersion") is not { } apiVersion)
            {
                continue;
            }

            var kind = GroupVersionKind.Of(apiVersion, manifest.Text("kind")!);
            var differences = ObjectComparison.Compare(manifest, live.Json, ServerTruth.Schemas.Find(kind), null, new ComparisonOptions("kix"));
            verdicts.Add(
                file[..file.IndexOf('/', StringComparison.Ordinal)],
                [.. differences.Select(static d => d.Path.ToString()).Where(static p => p != $"$.metadata.annotations[\"{LastApplied}\"]").Select(p => $"{file} {p}")]);
        }

        verdicts.Verify();
    }

    private static IEnumerable<(string File, LiveObject Live)> Objects()
    {
        foreach (var line in File.ReadLines(Corpus.PathOf("cluster-dumps/LAST-APPLIED.dev.tsv")).Skip(2))
        {
            var columns = line.Split('\t');
            foreach (var live in Read(columns[0])
                .Select(o => new LiveObject(o))
                .Where(o => (o.Kind.Kind.Length == 0 || o.Kind.Kind == columns[2]) && o.Key.Name == columns[4] && o.Annotation(LastApplied) is not null))
            {
                yield return (columns[0]["cluster-dumps/".Length..], live);
            }
        }
    }

    // One object, a List (whose items need not say their kind), or a recording of watch events, which is passed over.
    private static IEnumerable<JsonElement> Read(string file)
    {
        var text = File.ReadAllText(Corpus.PathOf(file));
        if (!file.EndsWith(".json", StringComparison.Ordinal))
        {
            return KubernetesYaml.ReadObjects(text, file).Select(o => JsonElement.Parse(o.Content.ToJsonString()));
        }

        var root = JsonElement.Parse(text);
        return root.Member("items").IsPresent ? root.Items("items") : root.ValueKind == JsonValueKind.Object ? [root] : [];
    }
}
