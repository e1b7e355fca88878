using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kix.Testing;

namespace Kix.Sandbox.Tests.Http;

/// <summary>The OpenAPI documents, beside those of a real 1.36 server.</summary>
public sealed partial class OpenApiTests : IAsyncLifetime
{
    private const string V3 = "#/components/schemas/";

    private Api api = null!;

    public async ValueTask InitializeAsync() => api = await Api.StartAsync();

    public ValueTask DisposeAsync() => api.DisposeAsync();

    [Fact]
    public async Task Every_document_of_the_index_is_whole()
    {
        var paths = JsonNode.Parse((await api.Get("/openapi/v3")).Text)!["paths"]!.AsObject();
        Assert.Contains("api/v1", paths.Select(p => p.Key));
        foreach (var (name, entry) in paths)
        {
            var document = await api.Get((string)entry!["serverRelativeURL"]!);
            Assert.Equal(200, document.Status);
            var schemas = document.Json["components"]!["schemas"]!.AsObject();
            Assert.All(References(document.Json), r => Assert.True(schemas.ContainsKey(r[V3.Length..]), $"{name}: {r}"));
        }

        var v2 = (await api.Get("/openapi/v2")).Json;
        Assert.All(References(v2), r => Assert.True(v2["definitions"]!.AsObject().ContainsKey(r["#/definitions/".Length..]), r));
    }

    [Fact]
    public async Task A_stale_hash_is_sent_to_the_present_document()
    {
        var answer = await api.Get("/openapi/v3/apis/apps/v1?hash=00");
        Assert.Equal(200, answer.Status);
        Assert.NotNull(answer.Json["components"]!["schemas"]!["io.k8s.api.apps.v1.Deployment"]);
    }

    [Fact]
    public async Task Version_2_says_of_every_type_what_a_real_server_says()
    {
        var recorded = JsonNode.Parse(await File.ReadAllTextAsync(Corpus.PathOf("openapi/swagger.json"), TestContext.Current.CancellationToken))!;
        var served = (await api.Get("/openapi/v2")).Json;

        var definitions = served["definitions"]!.AsObject();
        Assert.True(definitions.Count > 500);
        Assert.Equal([], definitions.SelectMany(d => Difference(d.Key, recorded["definitions"]![d.Key], d.Value)));
        Assert.Equal([], Operations(served).Except(Operations(recorded)));
    }

    [Fact]
    public async Task Version_3_says_of_every_type_what_a_real_server_says()
    {
        var files = Directory.GetFiles(Corpus.PathOf("openapi/v3")).Where(f => Served().IsMatch(f)).ToArray();
        Assert.Equal(
            JsonNode.Parse((await api.Get("/openapi/v3")).Text)!["paths"]!.AsObject().Select(p => p.Key).Order(StringComparer.Ordinal),
            files.Select(NameOf).Order(StringComparer.Ordinal));
        foreach (var file in files)
        {
            var recorded = JsonNode.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken))!;
            var served = (await api.Get("/openapi/v3/" + NameOf(file))).Json;

            var schemas = recorded["components"]!["schemas"]!;
            Assert.Equal([], served["components"]!["schemas"]!.AsObject().SelectMany(s => Difference(s.Key, schemas[s.Key], s.Value)));
            Assert.Equal([], Operations(served).Except(Operations(recorded)));
        }
    }

    [Fact]
    public async Task A_custom_resource_is_in_version_2_as_far_as_that_can_say_it()
    {
        await api.Create("/apis/apiextensions.k8s.io/v1/customresourcedefinitions", Objects.Parse("""
            {
              "metadata": { "name": "lamps.example.com" },
              "spec": {
                "group": "example.com", "scope": "Namespaced", "names": { "plural": "lamps", "kind": "Lamp" },
                "versions": [ { "name": "v1", "served": true, "storage": true, "schema": { "openAPIV3Schema": {
                  "type": "object", "required": ["spec"],
                  "properties": { "spec": { "type": "object", "required": ["watts", "shade"], "properties": {
                    "watts": { "type": "integer", "default": 7, "minimum": 1 },
                    "shade": { "type": "string", "nullable": true },
                    "size": { "anyOf": [ { "type": "integer" }, { "type": "string" } ], "x-kubernetes-int-or-string": true },
                    "more": { "type": "object", "x-kubernetes-preserve-unknown-fields": true, "properties": { "a": { "type": "string" } } }
                  } } }
                } } } ]
              }
            }
            """));

        var lamp = (await api.Get("/openapi/v2")).Json["definitions"]!["com.example.v1.Lamp"]!;

        Assert.Equal("""[{"group":"example.com","version":"v1","kind":"Lamp"}]""", lamp["x-kubernetes-group-version-kind"]!.ToJsonString());
        Assert.Equal(["spec", "apiVersion", "kind", "metadata"], lamp["properties"]!.AsObject().Select(p => p.Key));
        Assert.Equal(
            """{"type":"object","required":["watts"],"properties":{"watts":{"type":"integer","minimum":1},"shade":{},"size":{"x-kubernetes-int-or-string":true},"more":{"x-kubernetes-preserve-unknown-fields":true}}}""",
            lamp["properties"]!["spec"]!.ToJsonString());
    }

    [Fact]
    public async Task Version_2_comes_as_message_to_those_who_ask_for_it()
    {
        var json = await api.Get("/openapi/v2", "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/openapi/v2");
        request.Headers.TryAddWithoutValidation("Accept", "application/com.github.proto-openapi.spec.v2@v1.0+protobuf");
        using var answer = await api.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal("application/com.github.proto-openapi.spec.v2.v1.0+protobuf", answer.Content.Headers.ContentType!.ToString());
        var document = OpenApiMessage.Read(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal("2.0", (string?)document["swagger"]);
        Assert.Equal([], json.Json["definitions"]!.AsObject().SelectMany(d => Difference(d.Key, d.Value, document["definitions"]![d.Key])));
        Assert.Equal(Operations(json.Json).Select(o => o.Split(" -> ")[0]), Operations(document));
        Assert.Equal(406, (await api.Get("/openapi/v2", "application/xml")).Status);
    }

    private static string NameOf(string file) =>
        Path.GetFileName(file).Replace("_openapi.json", "", StringComparison.Ordinal).Replace("__", "/", StringComparison.Ordinal);

    // Only what is generally available is served.
    [GeneratedRegex(@"/(api|apis__[^_/]+)__v\d+_openapi\.json$")]
    private static partial Regex Served();

    private static IEnumerable<string> Difference(string name, JsonNode? theirs, JsonNode? ours)
    {
        var (expected, actual) = (Essence(theirs), Essence(ours));
        return JsonNode.DeepEquals(expected, actual) ? [] : [$"{name}\n  server:  {expected?.ToJsonString()}\n  sandbox: {actual?.ToJsonString()}"];
    }

    // Without prose; and of the groups in which deletion has options, the sandbox has fewer.
    private static JsonNode? Essence(JsonNode? node) => node switch
    {
        JsonObject { Count: 1 } o when o["allOf"] is JsonArray { Count: 1 } all => Essence(all[0]),
        JsonObject o => Simple(new JsonObject(o
            .Where(m => m.Key is not "description" || m.Value is not JsonValue)
            .Select(m => KeyValuePair.Create(m.Key, m.Key == "x-kubernetes-group-version-kind" && m.Value!.ToJsonString().Contains("DeleteOptions", StringComparison.Ordinal)
                ? "DeleteOptions"
                : Essence(m.Value))))),
        JsonArray a => new JsonArray([.. a.Select(Essence)]),
        _ => node?.DeepClone(),
    };

    private static JsonObject Simple(JsonObject schema) => schema is { Count: 1 } && schema["allOf"] is JsonArray { Count: 1 } all ? all[0]!.DeepClone().AsObject() : schema;

    // "PATCH /apis/…: patch apps/v1 Deployment (dryRun, …)". Parameters of a path are those of its operations; the alpha one is not served.
    private static IEnumerable<string> Operations(JsonNode document) =>
        from path in document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        where operation.Key != "parameters" && operation.Value!["x-kubernetes-action"] is not null
        let kind = operation.Value!["x-kubernetes-group-version-kind"]!
        let parameters = new[] { path.Value["parameters"], operation.Value["parameters"] }
            .SelectMany(p => p as JsonArray ?? []).Select(p => Name(document, p!)).Where(n => n is not ("shardSelector" or "body")).Order(StringComparer.Ordinal)
        orderby path.Key, operation.Key
        select $"{operation.Key} {path.Key}: {operation.Value["x-kubernetes-action"]} {kind["group"]}/{kind["version"]} {kind["kind"]} ({string.Join(", ", parameters)}){Answer(operation.Value)}";

    private static string Answer(JsonNode operation)
    {
        var answer = operation["responses"]!["200"];
        var schema = answer?["schema"] ?? (answer?["content"] as JsonObject)?.FirstOrDefault().Value?["schema"];
        return (string?)schema?["$ref"] is { } reference ? " -> " + reference[(reference.LastIndexOf('/') + 1)..] : "";
    }

    private static string Name(JsonNode document, JsonNode parameter) =>
        (string?)parameter["name"] ?? (string)document["parameters"]![((string)parameter["$ref"]!)["#/parameters/".Length..]]!["name"]!;

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(m => m.Key == "$ref" && m.Value is JsonValue v ? [(string)v!] : References(m.Value)),
        JsonArray a => a.SelectMany(References),
        _ => [],
    };
}
