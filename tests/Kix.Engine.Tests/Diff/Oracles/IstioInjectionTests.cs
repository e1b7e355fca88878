using System.Text.Json.Nodes;
using Kix.Engine.Diff;
using Kix.Engine.Live;
using Kix.Testing;

namespace Kix.Engine.Tests.Diff.Oracles;

/// <summary>
/// Workloads before and after Istio's webhook: what it adds is no difference, and what it rewrites is told from drift by a dry run, which
/// gives the rewritten value again.
/// </summary>
public class IstioInjectionTests
{
    private const string Folder = "cluster-dumps/istio-inject";

    [Fact]
    public async Task What_a_webhook_injects_is_no_drift()
    {
        var verdicts = new Verdicts();
        foreach (var file in Directory.GetFiles(Corpus.PathOf(Folder), "*.injected.yaml").Select(static f => Path.GetFileName(f)!).Order(StringComparer.Ordinal))
        {
            // Some inputs are injected under several configurations.
            var name = file[..^".injected.yaml".Length];
            if (!File.Exists(Corpus.PathOf($"{Folder}/{name}.yaml")))
            {
                continue;
            }

            List<JsonObject> inputs = [.. Documents.Read($"{Folder}/{name}.yaml").Where(static o => Documents.Schema(o) is not null)];
            var injected = Documents.Read($"{Folder}/{file}").ToLookup(static o => Documents.Live(o).Key);
            foreach (var input in inputs)
            {
                verdicts.Add("injected", [.. await DriftAsync(name, input, injected[Documents.Live(input).Key].Single())]);
            }
        }

        verdicts.Verify();
    }

    private static async Task<IEnumerable<string>> DriftAsync(string name, JsonObject input, JsonObject injected)
    {
        foreach (var side in new[] { input, injected })
        {
            side["metadata"]!["namespace"] ??= "default";
        }

        var live = Documents.Element(OwnedManifest.In(injected, input, Documents.Schema(input)!.Root, "kix:prod"));
        var cluster = new RecordedCluster([live]) { DryRun = static stored => stored.Json.GetRawText() };
        using var client = cluster.Client();
        var difference = await new ClusterDiff(client).CompareAsync(
            new ClusterDiffRequest(RecordedCluster.Activation(input.ToJsonString())), TestContext.Current.CancellationToken);
        return difference.HasDifferences
            ? difference.Objects.SelectMany(o => o.Fields.Where(static f => f.Confirmation != Confirmation.RewrittenByAdmission)
                .Select(f => $"{name} {o.Key.Kind} {f.Kind} {f.Path}"))
            : [];
    }
}
