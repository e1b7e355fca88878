using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;
using Kix.Sandbox.Storage;
using Kix.Testing;

namespace Kix.Sandbox.Tests.Admission;

public class ServerTruthTests(ITestOutputHelper output)
{
    public static TheoryData<string> Sets() => Corpus.Exists
        ? new(Directory.GetFiles(Corpus.PathOf("server-truth/apps"), "*.gz").Order(StringComparer.Ordinal)
            .Select(file => $"apps/{Path.GetFileName(file)[..^".jsonl.gz".Length]}").Prepend("crds").Prepend("kinds"))
        : new("kinds");

    [Theory]
    [MemberData(nameof(Sets))]
    public void Apply_answers_what_the_server_answered(string set)
    {
        var lines = ServerTruth.Of(set).Where(line => line.Applied is not null).ToList();
        var server = new Server();
        foreach (var line in lines.Where(line => Types.Of(line.Desired.Text("apiVersion"), line.Desired.Text("kind")) is not null))
        {
            server.Objects.Add(Types.Of(line.Desired.Text("apiVersion"), line.Desired.Text("kind"))!.Resource, line.Applied!);
        }

        var agreed = 0;
        var differing = new List<string>();
        var seen = new Dictionary<(GroupResource, string?, string?), JsonObject>();
        foreach (var line in lines)
        {
            if (Types.Of(line.Desired.Text("apiVersion"), line.Desired.Text("kind")) is not { } type)
            {
                continue;
            }

            var home = line.Applied.Text("metadata", "namespace");
            if (type.Kind == "Pod")
            {
                var account = line.Applied.Text("spec", "serviceAccountName") ?? "default";
                if (server.Objects.Get(new("", "serviceaccounts"), home, account) is null)
                {
                    server.Objects.Add(new("", "serviceaccounts"), new() { ["metadata"] = new JsonObject { ["name"] = account, ["namespace"] = home } });
                }
            }

            // Which class was the default depended on what else had been applied to the recording server.
            if (type.Kind == "PersistentVolumeClaim" && line.Desired.At("spec", "storageClassName") is null && line.Applied.Text("spec", "storageClassName") is { } chosen)
            {
                server.Objects.Add(new("storage.k8s.io", "storageclasses"), DefaultClass(chosen));
            }

            var desired = line.Desired.Copy();
            if (type.Namespaced)
            {
                desired.Member("metadata")["namespace"] = home;
            }

            var key = (type.Resource, home, desired.Text("metadata", "name"));
            var before = line.Code == 200 ? seen.GetValueOrDefault(key) : null;
            seen[key] = line.Applied!;
            try
            {
                var differences = Comparison.Of(line, server.Apply(type, before, desired));
                if (differences.Count == 0)
                {
                    agreed++;
                }
                else
                {
                    differing.Add($"{line.Name}\n    {string.Join("\n    ", differences.Take(12))}");
                }
            }
            catch (ApiException refused)
            {
                differing.Add($"{line.Name}\n    refused: {refused.Message}");
            }
        }

        output.WriteLine($"{set}: {agreed} agreed, {differing.Count} differ");
        Assert.True(differing.Count == 0, $"{set}: {agreed} agreed, {differing.Count} differ\n{string.Join("\n", differing.Take(40))}");
    }

    private static JsonObject DefaultClass(string name) => new()
    {
        ["metadata"] = new JsonObject
        {
            ["name"] = name,
            ["creationTimestamp"] = "2026-12-01T00:00:00Z",
            ["annotations"] = new JsonObject { ["storageclass.kubernetes.io/is-default-class"] = "true" },
        },
    };
}
