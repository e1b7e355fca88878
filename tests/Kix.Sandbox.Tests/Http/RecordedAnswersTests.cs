using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kix.Testing;

namespace Kix.Sandbox.Tests.Http;

/// <summary>
/// Applies, over HTTP and in order, what was applied to a real server, and compares the answers: status, error text, object. Left out
/// are times, ids, addresses, status, and what controllers (which do not run here) wrote.
/// </summary>
public sealed partial class RecordedAnswersTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Answers_are_those_of_a_real_server()
    {
        await using var api = await Api.StartAsync();
        var places = new Places(api);
        var (count, differing) = (0, new List<string>());
        var sets = Directory.GetFiles(Corpus.PathOf("server-truth/apps"), "*.gz").Select(f => "apps/" + Path.GetFileName(f)).Order(StringComparer.Ordinal);
        foreach (var set in sets.Prepend("crds.jsonl.gz").Prepend("kinds.jsonl.gz"))
        {
            foreach (var line in Corpus.Lines("server-truth/" + set).Select(l => JsonNode.Parse(l)!.AsObject()))
            {
                if (line["desired"] is not JsonObject desired || (int?)line["code"] is not { } code || code == 0 || await places.Of(desired) is not { } path)
                {
                    continue;
                }

                count++;
                var answer = await api.Apply(path, desired, "kix", "&fieldValidation=Strict");
                if (Difference(line, code, answer) is { } difference)
                {
                    differing.Add($"{set} {(string?)desired["kind"]}/{(string?)desired["metadata"]?["name"]}: {difference}");
                }
            }
        }

        output.WriteLine($"{count} applied, {differing.Count} answered otherwise");
        output.WriteLine(string.Join('\n', differing.Select(d => d.Length > 400 ? d[..400] + "…" : d)));
        Assert.True(count > 2_500);
        Assert.True(differing.Count < count * 0.03, string.Join('\n', differing.Take(40)));
    }

    private static string? Difference(JsonObject line, int code, Answer answer)
    {
        if (code >= 400 || answer.Status >= 400)
        {
            var expected = (string?)(line["error"] as JsonObject)?["message"];
            return code == answer.Status && expected == answer.Message ? null : $"{code} {expected}\n    {answer.Status} {answer.Message}";
        }

        var (theirs, ours) = (Essence(line["applied"]!.AsObject()), Essence(answer.Json));
        return JsonNode.DeepEquals(JsonNode.Parse(theirs), JsonNode.Parse(ours)) ? null : $"\n    {theirs}\n    {ours}";
    }

    private static string Essence(JsonObject value)
    {
        var essence = Without(value)!.AsObject();
        essence.Remove("status");
        var metadata = essence["metadata"]!.AsObject();
        metadata["managedFields"] = new JsonArray([.. (metadata["managedFields"] as JsonArray ?? [])
            .Where(f => (string?)f!["manager"] == "kix").Select(f => f!.DeepClone())]);
        if (metadata["annotations"] is JsonObject annotations)
        {
            foreach (var written in annotations.Select(a => a.Key).Where(IsControllers).ToArray())
            {
                annotations.Remove(written);
            }

            if (annotations.Count == 0)
            {
                metadata.Remove("annotations");
            }
        }

        return Ids().Replace(essence.ToJsonString(), "ID");
    }

    private static bool IsControllers(string annotation) =>
        annotation is "deployment.kubernetes.io/revision" || annotation.StartsWith("autoscaling.alpha.kubernetes.io/", StringComparison.Ordinal);

    private static JsonNode? Without(JsonNode? node) => node switch
    {
        JsonObject o => new JsonObject(o
            .Where(m => m.Key is not ("uid" or "resourceVersion" or "creationTimestamp" or "time" or "generation" or "clusterIP" or "clusterIPs"
                or "nodePort" or "healthCheckNodePort"))
            .Select(m => KeyValuePair.Create(m.Key, Without(m.Value)))),
        JsonArray a => new JsonArray([.. a.Select(Without)]),
        _ => node?.DeepClone(),
    };

    [GeneratedRegex("(?<=kube-api-access-)[a-z0-9]{5}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Ids();

    /// <summary>Where objects go, asked of the server once per API version.</summary>
    private sealed class Places(Api api)
    {
        private readonly Dictionary<string, JsonArray> resources = [];
        private readonly HashSet<string> homes = [];

        /// <summary>The path of an object; null for a kind that nobody serves, which the recorder found out by itself.</summary>
        public async Task<string?> Of(JsonObject desired)
        {
            var (apiVersion, kind) = ((string?)desired["apiVersion"] ?? "", (string?)desired["kind"] ?? "");
            var root = apiVersion.Contains('/') ? $"/apis/{apiVersion}" : $"/api/{apiVersion}";
            if (Find(root, kind) is null && (await api.Get(root)).Json["resources"] is JsonArray served)
            {
                resources[root] = served;
            }

            if (Find(root, kind) is not { } resource || desired["metadata"]?["name"] is not JsonValue name)
            {
                return null;
            }

            var tail = $"{(string?)resource["name"]}/{Uri.EscapeDataString((string)name!)}";
            if (!(bool)resource["namespaced"]!)
            {
                return $"{root}/{tail}";
            }

            var home = (string?)desired["metadata"]!["namespace"] ?? "default";
            if (homes.Add(home))
            {
                await api.Post("/api/v1/namespaces", Objects.Namespace(home));
            }

            return $"{root}/namespaces/{home}/{tail}";
        }

        private JsonNode? Find(string root, string kind) => resources.GetValueOrDefault(root)?
            .FirstOrDefault(r => (string?)r!["kind"] == kind && !((string)r["name"]!).Contains('/'));
    }
}
