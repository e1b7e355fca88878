using System.Text;
using System.Text.Json.Nodes;
using Kix.Testing;
using Kix.Yaml;

namespace Kix.Dsl.Tests.Yaml;

public sealed class CorpusTests
{
    // Go templates and fragments of files: no YAML of their own.
    private static readonly string[] NoManifests = ["/values", "kustomizeconfig", "configurations"];

    // The recorder, like kubectl, took the last of the two; we refuse the file.
    private static readonly string[] WithKeysWrittenTwice =
    [
        "apps/kubernetes-examples-archived/openshift-origin/etcd-controller.yaml(12): error KIX4090: the key 'selector' is written twice: keep one",
        "apps/kubernetes-examples-archived/openshift-origin/etcd-discovery-controller.yaml(12): error KIX4090: the key 'selector' is written twice: keep one",
        "apps/kubernetes-examples-archived/openshift-origin/openshift-controller.yaml(12): error KIX4090: the key 'selector' is written twice: keep one",
        "apps/local-path-provisioner/examples/quota/local-path-storage.yaml(186): error KIX4090: the key 'kind' is written twice: keep one",
    ];

    [Theory]
    [InlineData("apps")]
    [InlineData("roundtrip")]
    [InlineData("kinds")]
    [InlineData("crds")]
    public void Published_files_can_be_read(string folder)
    {
        var failures = new StringBuilder();
        var count = 0;
        foreach (var file in Files(folder))
        {
            try
            {
                count += KubernetesYaml.ReadDocuments(File.ReadAllText(file), Path.GetRelativePath(Corpus.Root, file)).Count;
            }
            catch (KixException e)
            {
                failures.AppendLine(e.Message);
            }
        }

        Assert.Equal(folder == "apps" ? WithKeysWrittenTwice : [], failures.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.True(count > 20, $"only {count} documents in {folder}");
    }

    [Fact]
    public void What_was_applied_to_a_real_server_is_what_is_read()
    {
        var read = new Dictionary<string, IReadOnlyList<ManifestObject>>();
        var failures = new StringBuilder();
        var same = 0;
        foreach (var truth in Directory.GetFiles(Corpus.PathOf("server-truth/apps"), "*.gz"))
        {
            foreach (var line in Corpus.Lines(Path.Combine("server-truth/apps", Path.GetFileName(truth))))
            {
                var record = JsonNode.Parse(line)!;
                var file = "apps/" + (string)record["file"]!;
                if (record["desired"] is null || WithKeysWrittenTwice.Any(w => w.StartsWith(file, StringComparison.Ordinal)))
                {
                    continue;
                }

                if (!read.TryGetValue(file, out var objects))
                {
                    read[file] = objects = KubernetesYaml.ReadObjects(File.ReadAllBytes(Corpus.PathOf(file)), file);
                }

                var desired = WithoutNamespace(record["desired"]!);
                if (objects.Any(o => JsonNode.DeepEquals(WithoutNamespace(o.Content), desired)))
                {
                    same++;
                }
                else
                {
                    failures.AppendLine($"{file}: {desired["kind"]}/{desired["metadata"]?["name"]}");
                }
            }
        }

        Assert.True(failures.Length == 0, failures.ToString());
        Assert.True(same > 1000, $"only {same} objects compared");
    }

    // The recorder put objects into namespaces of its own.
    private static JsonNode WithoutNamespace(JsonNode o)
    {
        var copy = o.DeepClone();
        (copy["metadata"] as JsonObject)?.Remove("namespace");
        if (copy["metadata"] is null or JsonObject { Count: 0 })
        {
            copy.AsObject().Remove("metadata");
        }

        return copy;
    }

    private static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(Corpus.PathOf(folder), "*", SearchOption.AllDirectories)
            .Where(f => Path.GetExtension(f) is ".yaml" or ".yml" or ".json" && !NoManifests.Any(n => f.Contains(n, StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal);
}
