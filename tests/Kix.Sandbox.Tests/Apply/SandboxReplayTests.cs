using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Kix.Sandbox.Apply;
using Kix.Sandbox.Storage;
using Kix.Testing;

namespace Kix.Sandbox.Tests.Apply;

/// <summary>
/// Sends a sandbox the writes that kubectl sent a real server, in order, and compares the answers: status, message, spec and who owns
/// what. Times, ids, addresses and what controllers write are not compared.
/// </summary>
public sealed class SandboxReplayTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Answers_to_recorded_writes_are_the_servers()
    {
        var files = Directory.GetFiles(Corpus.PathOf("kubectl-transcripts"), "*.txt").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal);
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Controllers = false });
        using var client = new HttpClient { BaseAddress = server.Uri };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("kubectl/v1.32.4 (linux/amd64) kubernetes/4cb5f07");
        await Send(client, HttpMethod.Post, "/api/v1/namespaces", "application/json", new JsonObject { ["metadata"] = new JsonObject { ["name"] = "demo" } });
        var (count, wrong) = (0, new List<string>());
        foreach (var file in files)
        {
            AnnotateAsTheControllerDid(server);
            foreach (var exchange in Transcript.Read(file).Where(IsCompared))
            {
                var body = await WithCurrentVersion(client, exchange);
                var answer = await Send(client, HttpMethod.Patch, exchange.Uri.PathAndQuery, exchange.ContentType, body);
                count++;
                if (Essence(answer) is var actual && Essence(exchange.Response) is var expected && actual != expected)
                {
                    wrong.Add($"{file} {exchange.ContentType} {exchange.Uri.PathAndQuery}\n  server: {expected}\n  kix:    {actual}");
                }
            }
        }

        output.WriteLine($"{count} writes, {wrong.Count} answered otherwise");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(count > 20);
    }

    // The recorded namespace was there before anybody applied it; what validation refuses (422) is compared with admission.
    private static bool IsCompared(Exchange exchange) =>
        exchange is { Method: "PATCH", Request: not null, Code: not 422 } && !exchange.Uri.AbsolutePath.EndsWith("/namespaces/demo", StringComparison.Ordinal);

    private static void AnnotateAsTheControllerDid(SandboxServer server)
    {
        var deployments = new GroupResource("apps", "deployments");
        if (server.Objects.Get(deployments, "demo", "web") is { } web && web["metadata"]!["annotations"] is null)
        {
            web["metadata"]!["annotations"] = new JsonObject { ["deployment.kubernetes.io/revision"] = "1" };
            server.Objects.Update(deployments, web, "kube-controller-manager");
        }
    }

    private static async Task<JsonNode> WithCurrentVersion(HttpClient client, Exchange exchange)
    {
        var body = exchange.Request!.DeepClone();
        if (body is JsonArray patch && patch.FirstOrDefault(o => (string?)o!["path"] == "/metadata/resourceVersion") is { } condition)
        {
            var live = JsonNode.Parse(await client.GetStringAsync(exchange.Uri.AbsolutePath, TestContext.Current.CancellationToken));
            condition["value"] = (string?)live!["metadata"]!["resourceVersion"];
        }

        return body;
    }

    private static async Task<JsonObject> Send(HttpClient client, HttpMethod method, string path, string contentType, JsonNode body)
    {
        using var request = new HttpRequestMessage(method, path)
        {
            Content = new StringContent(body.ToJsonString(), Encoding.UTF8, new MediaTypeHeaderValue(contentType)),
        };
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!.AsObject();
    }

    private static string Essence(JsonObject value)
    {
        if ((string?)value["kind"] == "Status")
        {
            return GoJson.Write(value);
        }

        var essence = new JsonObject { ["kind"] = value["kind"]?.DeepClone(), ["spec"] = value["spec"]?.DeepClone(), ["data"] = value["data"]?.DeepClone() };
        foreach (var address in (ReadOnlySpan<string>)["clusterIP", "clusterIPs"])
        {
            (essence["spec"] as JsonObject)?.Remove(address);
        }

        essence["labels"] = value["metadata"]!["labels"]?.DeepClone();
        essence["owners"] = new JsonArray([.. (value["metadata"]!["managedFields"] as JsonArray ?? [])
            .Where(e => (string?)e!["manager"] != "kube-controller-manager")
            .Select(e => JsonValue.Create($"{e!["manager"]} {e["operation"]} {e["subresource"]} {GoJson.Write(e["fieldsV1"])}"))
            .OrderBy(e => (string?)e, StringComparer.Ordinal)]);
        return GoJson.Write(essence);
    }
}
