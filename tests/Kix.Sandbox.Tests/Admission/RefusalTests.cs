using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;
using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Storage;
using Kix.Testing;

namespace Kix.Sandbox.Tests.Admission;

public class RefusalTests(ITestOutputHelper output)
{
    // Judged by what else stood in the recording cluster, which is not recorded.
    private static readonly string[] Elsewhere =
    [
        "pod updates may not", "already allocated",
    ];

    [Fact]
    public void Refusals_read_as_the_servers_do()
    {
        var agreed = 0;
        var differing = new List<string>();
        var elsewhere = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        var all = Sets().ToDictionary(set => set, ServerTruth.Of);
        foreach (var line in all.Values.SelectMany(lines => lines).Where(line => line.Applied is not null))
        {
            elsewhere[$"{line.Desired.Text("kind")} {line.Applied.Text("metadata", "namespace")}/{line.Desired.Text("metadata", "name")}"] = line.Applied!;
        }

        foreach (var (set, lines) in all)
        {
            var seen = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
            foreach (var line in lines)
            {
                if (Types.Of(line.Desired.Text("apiVersion"), line.Desired.Text("kind")) is not { } type)
                {
                    continue;
                }

                var key = $"{type.Resource} {line.Desired.Text("metadata", "namespace")}/{line.Desired.Text("metadata", "name")}";
                if (line.Applied is not null)
                {
                    seen[key] = line.Applied;
                }

                if (line.Code is not (403 or 422) || Elsewhere.Any(text => Message(line).Contains(text, StringComparison.Ordinal)))
                {
                    continue;
                }

                // What a change is compared with may have come from another folder.
                var live = seen.GetValueOrDefault(key)
                    ?? (Message(line).Contains("immutable", StringComparison.Ordinal) || Message(line).Contains("storedVersions", StringComparison.Ordinal)
                        ? elsewhere.GetValueOrDefault($"{line.Desired.Text("kind")} {line.Desired.Text("metadata", "namespace")}/{line.Desired.Text("metadata", "name")}")
                        : null);
                var ours = Judge(type, live, line.Desired, set.StartsWith("bad/", StringComparison.Ordinal));
                if (ours == Message(line))
                {
                    agreed++;
                }
                else
                {
                    differing.Add($"{set} {line.Name}\n    server:  {Message(line)}\n    sandbox: {ours ?? "accepted"}");
                }
            }
        }

        output.WriteLine($"{agreed} refusals agreed, {differing.Count} differ");
        Assert.True(differing.Count == 0, $"{agreed} agreed, {differing.Count} differ\n{string.Join("\n", differing.Distinct().Take(60))}");
    }

    [Fact]
    public void What_the_server_accepted_is_accepted()
    {
        var accepted = 0;
        var refused = new List<string>();
        foreach (var set in Sets().Where(set => set.StartsWith("bad/", StringComparison.Ordinal)))
        {
            foreach (var line in ServerTruth.Of(set).Where(line => line.Code is 200 or 201))
            {
                if (Types.Of(line.Desired.Text("apiVersion"), line.Desired.Text("kind")) is not { } type)
                {
                    continue;
                }

                if (Judge(type, null, line.Desired, dryRun: true) is { } message)
                {
                    refused.Add($"{set} {line.Name}\n    {message}");
                }
                else
                {
                    accepted++;
                }
            }
        }

        output.WriteLine($"{accepted} accepted");
        Assert.True(refused.Count == 0, $"{accepted} accepted, {refused.Count} refused\n{string.Join("\n", refused.Take(40))}");
    }

    private static IEnumerable<string> Sets() =>
        ((string[])["apps", "bad"]).SelectMany(folder =>
            Directory.GetFiles(Corpus.PathOf($"server-truth/{folder}"), "*.jsonl.gz").Order(StringComparer.Ordinal)
                .Select(file => $"{folder}/{Path.GetFileName(file)[..^".jsonl.gz".Length]}"))
            .Append("kinds")
            .Append("crds");

    private static string Message(ServerTruth line) => line.Error.Text("message") ?? line.Error.Text() ?? "";

    private static string? Judge(ResourceType type, JsonObject? live, JsonObject desired, bool dryRun)
    {
        var server = new Server { DryRun = dryRun };
        var home = desired.Text("metadata", "namespace") ?? "default";
        server.Objects.Add(new("", "serviceaccounts"), new() { ["metadata"] = new JsonObject { ["name"] = "default", ["namespace"] = home } });
        try
        {
            var value = desired.Copy();
            if (type.Namespaced)
            {
                value.Member("metadata")["namespace"] = home;
            }

            server.Apply(type, live, value);
            return null;
        }
        catch (ApiException refused)
        {
            return refused.Message;
        }
    }
}
