using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Kix.Sandbox.Tests.Http;

/// <summary>A sandbox in memory without simulated workloads, and a client for it.</summary>
internal sealed class Api : IAsyncDisposable
{
    private Api(SandboxServer server)
    {
        Server = server;
        Client = new HttpClient { BaseAddress = server.Uri, Timeout = Patience.Long };
        Client.DefaultRequestHeaders.UserAgent.ParseAdd("tests/1.0");
    }

    public SandboxServer Server { get; }

    public HttpClient Client { get; }

    public static async Task<Api> StartAsync(Func<SandboxOptions, SandboxOptions>? change = null)
    {
        var options = new SandboxOptions { Controllers = false };
        return new Api(await SandboxServer.StartAsync(change?.Invoke(options) ?? options));
    }

    public Task<Answer> Get(string path, string? accept = null) => Send(HttpMethod.Get, path, null, null, accept);

    public Task<Answer> Post(string path, JsonNode body) => Send(HttpMethod.Post, path, body, "application/json");

    public Task<Answer> Put(string path, JsonNode body) => Send(HttpMethod.Put, path, body, "application/json");

    public Task<Answer> Delete(string path, JsonNode? body = null) => Send(HttpMethod.Delete, path, body, "application/json");

    public Task<Answer> Merge(string path, JsonNode body) => Send(HttpMethod.Patch, path, body, "application/merge-patch+json");

    public Task<Answer> Apply(string path, JsonNode body, string manager = "tests", string query = "") =>
        Send(HttpMethod.Patch, $"{path}?fieldManager={manager}{query}", body, "application/apply-patch+yaml");

    public async Task<Answer> Send(HttpMethod method, string path, JsonNode? body, string? contentType, string? accept = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, new MediaTypeHeaderValue(contentType!));
        }

        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        using var response = await Client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        var warnings = response.Headers.TryGetValues("Warning", out var values) ? values.ToArray() : [];
        var json = response.Content.Headers.ContentType?.MediaType == "application/json" && text.Length > 0 ? JsonNode.Parse(text)!.AsObject() : [];
        return new Answer((int)response.StatusCode, json, text, warnings);
    }

    /// <summary>Creates an object that must be accepted.</summary>
    public async Task<JsonObject> Create(string path, JsonNode body)
    {
        var answer = await Post(path, body);
        Assert.True(answer.Status == 201, answer.Text);
        return answer.Json;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
    }
}

internal sealed record Answer(int Status, JsonObject Json, string Text, IReadOnlyList<string> Warnings)
{
    public string? Message => (string?)Json["message"];

    public string? Reason => (string?)Json["reason"];

    public JsonObject Metadata => Json["metadata"]!.AsObject();
}

/// <summary>Objects to send.</summary>
internal static class Objects
{
    public const string ConfigMaps = "/api/v1/namespaces/default/configmaps";
    public const string Deployments = "/apis/apps/v1/namespaces/default/deployments";

    public static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();

    public static JsonObject ConfigMap(string name, string value = "1", string labels = "{}") =>
        Parse($$"""{ "apiVersion": "v1", "kind": "ConfigMap", "metadata": { "name": "{{name}}", "labels": {{labels}} }, "data": { "x": "{{value}}" } }""");

    public static JsonObject Namespace(string name) => Parse($$"""{ "metadata": { "name": "{{name}}" } }""");

    public static JsonObject Deployment(string name, int replicas = 1, string image = "nginx:1.27") => Parse($$"""
        {
          "apiVersion": "apps/v1", "kind": "Deployment",
          "metadata": { "name": "{{name}}" },
          "spec": {
            "replicas": {{replicas}},
            "selector": { "matchLabels": { "app": "{{name}}" } },
            "template": {
              "metadata": { "labels": { "app": "{{name}}" } },
              "spec": { "containers": [ { "name": "c", "image": "{{image}}" } ] }
            }
          }
        }
        """);
}
