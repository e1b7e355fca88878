using System.Text.Json.Nodes;
using Kix.Testing;
using Kix.Yaml;

namespace Kix.Engine.Tests.Diff.Oracles;

/// <summary>
/// The pairs on which argo-cd's diff is tested, with its manager as Kix: whether something differs, where, and that what its owner predicts
/// of the server is no difference any more.
/// </summary>
public class GitOpsEngineTests
{
    private const string Folder = "cluster-dumps/gitops-engine-diff";

    // Where a pair is modified: what Kix has to report, among others.
    private static readonly Dictionary<string, string> Places = new(StringComparer.Ordinal)
    {
        ["ssd-svc-no-label-config.yaml"] = "NoLongerSaid $.metadata.labels.delete-me",
        ["ssd-deploy-composite-key-config.yaml"] = "Value $.spec.template.spec.containers[name=nginx].ports[containerPort=8080,protocol=TCP]",
    };

    [Fact]
    public void Pairs_are_modified_or_not_as_argo_cd_says()
    {
        var verdicts = new Verdicts();
        var path = Corpus.PathOf($"{Folder}/expected.dev.yaml");
        foreach (var line in KubernetesYaml.ReadDocuments(File.ReadAllText(path), path).Single().Content!["cases"]!.AsArray().OfType<JsonObject>())
        {
            var (config, live) = (Documents.Read($"{Folder}/{line["config"]}").Single(), Documents.Read($"{Folder}/{line["live"]}").Single());
            var previous = line["mutate"] is null ? null : config.DeepClone();
            if (line["mutate"] is not null)
            {
                Mutate(config);
            }

            List<string> found = [.. Documents.Compare(config, live, "argocd-controller", previous).Select(static d => $"{d.Kind} {d.Path}")];
            var name = $"{line["config"]}{(line["options"] is { } options ? $" ({options})" : "")}{(line["mutate"] is { } mutated ? $" ({mutated})" : "")}";
            var disagreements = new List<string>();
            if (found.Count > 0 != (bool)line["modified"]!)
            {
                disagreements.Add($"{name}: argo-cd says {(found.Count > 0 ? "not modified" : "modified")}");
            }
            else if (Places.TryGetValue((string)line["config"]!, out var place) && !found.Contains(place))
            {
                disagreements.Add($"{name}: no {place}");
            }

            // What a server would make of it has nothing left to change.
            if (line["predictedFile"] is { } predicted)
            {
                disagreements.AddRange(Documents.Compare(config, Documents.Read($"{Folder}/{predicted}").Single(), "argocd-controller")
                    .Select(d => $"{name}: predicted {d.Kind} {d.Path}"));
            }

            verdicts.Add((string)line["method"]!, disagreements);
        }

        verdicts.Verify();
    }

    [Fact]
    public void Labels_that_are_added_changed_and_removed_differ_against_the_previous_manifest()
    {
        var before = Documents.Read($"{Folder}/elasticsearch-config.json").Single();
        var manifest = before.DeepClone().AsObject();
        Mutate(manifest);

        Assert.Equal(
            ["Value $.metadata.labels.chart", "Value $.metadata.labels.foo", "NoLongerSaid $.metadata.labels.release"],
            Documents.Compare(manifest, Documents.Read($"{Folder}/elasticsearch-live.json").Single(), "argocd-controller", before).Select(static d => $"{d.Kind} {d.Path}"));
    }

    private static void Mutate(JsonObject manifest)
    {
        var labels = manifest["metadata"]!["labels"]!.AsObject();
        labels["foo"] = "bar";
        labels["chart"] = "elasticsearch-1.7.1";
        labels.Remove("release");
    }
}
