using System.Text.Json.Nodes;
using Kix.Sandbox.Tests.Http;

namespace Kix.Sandbox.Tests.CustomResources;

public sealed class DefinitionTests : IAsyncLifetime
{
    private const string Definitions = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
    private const string Widgets = "/apis/example.com/v1/namespaces/default/widgets";

    private Api api = null!;

    public async ValueTask InitializeAsync()
    {
        api = await Api.StartAsync();
        await api.Create(Definitions, Widget());
    }

    public ValueTask DisposeAsync() => api.DisposeAsync();

    [Fact]
    public async Task A_definition_is_established_and_served()
    {
        var status = (await api.Get(Definitions + "/widgets.example.com")).Json["status"]!;
        Assert.Equal(
            ["NamesAccepted True NoConflicts", "Established True InitialNamesAccepted"],
            status["conditions"]!.AsArray().Select(c => $"{(string?)c!["type"]} {(string?)c["status"]} {(string?)c["reason"]}"));
        Assert.Equal("""["v1"]""", status["storedVersions"]!.ToJsonString());
        Assert.Equal("WidgetList", (string?)status["acceptedNames"]!["listKind"]);
        var resources = (await api.Get("/apis/example.com/v1")).Json["resources"]!.AsArray();
        Assert.Equal(["widgets", "widgets/scale", "widgets/status"], resources.Select(r => (string?)r!["name"]));
        Assert.Equal(200, (await api.Get("/openapi/v3/apis/example.com/v1")).Status);
    }

    [Fact]
    public async Task Objects_are_pruned_and_defaulted_by_their_schema()
    {
        var made = await api.Post(Widgets, One("""{"size":3,"unknown":1,"parts":[{"name":"a"}],"free":{"x":{"y":null}}}"""));
        Assert.Equal(201, made.Status);
        Assert.Equal(
            """{"size":3,"parts":[{"name":"a","weight":1.5}],"free":{"x":{"y":null}},"colour":"red"}""", made.Json["spec"]!.ToJsonString());
        Assert.Contains("unknown field \\\"spec.unknown\\\"", Assert.Single(made.Warnings), StringComparison.Ordinal);
        Assert.Equal(1, (int)made.Metadata["generation"]!);
    }

    [Theory]
    [InlineData("""{}""", "spec.size: Required value")]
    [InlineData("""{"size":0}""", "spec.size: Invalid value: 0: spec.size in body should be greater than or equal to 1")]
    [InlineData("""{"size":11}""", "spec.size: Invalid value: 11: spec.size in body should be less than or equal to 10")]
    [InlineData("""{"size":"3"}""", """[spec.size: Invalid value: "string": spec.size in body must be of type integer: "string", .spec.size: Invalid value: 0: .spec.size accessor error: 3 is of the type string, expected int64]""")]
    [InlineData("""{"size":1.5}""", """[spec.size: Invalid value: "number": spec.size in body must be of type integer: "number", .spec.size: Invalid value: 0: .spec.size accessor error: 1.5 is of the type float64, expected int64]""")]
    [InlineData("""{"size":1,"colour":"blue"}""", "spec.colour: Unsupported value: \"blue\": supported values: \"red\", \"green\"")]
    [InlineData("""{"size":1,"name":"A"}""", "spec.name: Invalid value: \"A\": spec.name in body should match '^[a-z]+$'")]
    [InlineData("""{"size":1,"name":"abcdefgh"}""", "spec.name: Too long: may not be more than 5 bytes")]
    [InlineData("""{"size":1,"parts":[{"name":"a"},{"name":"a"}]}""", "spec.parts[1]: Duplicate value: {\"name\":\"a\"}")]
    [InlineData("""{"size":1,"tags":["x","x"]}""", "spec.tags[1]: Duplicate value: \"x\"")]
    [InlineData("""{"size":1,"tags":["x","y","z","w"]}""", "spec.tags: Too many: 4: must have at most 3 items")]
    [InlineData("""{"size":1,"parts":{}}""", "spec.parts: Invalid value: \"object\": spec.parts in body must be of type array: \"object\"")]
    public async Task What_the_schema_forbids_is_refused_in_the_servers_words(string spec, string error)
    {
        var answer = await api.Post(Widgets, One(spec));
        Assert.Equal((422, $"Widget.example.com \"one\" is invalid: {error}"), (answer.Status, answer.Message));
    }

    [Fact]
    public async Task An_update_may_leave_wrong_what_was_wrong()
    {
        await api.Create(Widgets, One("""{"size":5}"""));
        var definition = (await api.Get(Definitions + "/widgets.example.com")).Json;
        definition["spec"]!["versions"]![0]!["schema"]!["openAPIV3Schema"]!["properties"]!["spec"]!["properties"]!["size"]!["maximum"] = 4;
        Assert.Equal(200, (await api.Put(Definitions + "/widgets.example.com", definition)).Status);
        Assert.Equal(200, (await api.Merge(Widgets + "/one", Objects.Parse("""{"spec":{"colour":"green"}}"""))).Status);
        Assert.Equal(422, (await api.Merge(Widgets + "/one", Objects.Parse("""{"spec":{"size":6}}"""))).Status);
    }

    [Fact]
    public async Task Status_and_scale_are_subresources()
    {
        await api.Create(Widgets, One("""{"size":2}"""));
        var status = await api.Merge(Widgets + "/one/status", Objects.Parse("""{"metadata":{"labels":{"a":"b"}},"spec":{"size":9},"status":{"size":1}}"""));
        Assert.Equal((2, 1), ((int)status.Json["spec"]!["size"]!, (int)status.Json["status"]!["size"]!));
        Assert.Null(status.Metadata["labels"]);
        var scale = await api.Merge(Widgets + "/one/scale", Objects.Parse("""{"spec":{"replicas":7}}"""));
        Assert.Equal((7, 1), ((int)scale.Json["spec"]!["replicas"]!, (int)scale.Json["status"]!["replicas"]!));
        Assert.Equal(7, (int)(await api.Get(Widgets + "/one")).Json["spec"]!["size"]!);
    }

    [Fact]
    public async Task Strategic_merge_patches_are_for_built_in_kinds()
    {
        await api.Create(Widgets, One("""{"size":2}"""));
        var answer = await api.Send(HttpMethod.Patch, Widgets + "/one", Objects.Parse("{}"), "application/strategic-merge-patch+json");
        Assert.Equal(415, answer.Status);
    }

    [Fact]
    public async Task Every_served_version_shows_the_same_objects()
    {
        await api.Create(Widgets, One("""{"size":2}"""));
        var definition = (await api.Get(Definitions + "/widgets.example.com")).Json;
        var newer = definition["spec"]!["versions"]![0]!.DeepClone();
        newer["name"] = "v2";
        newer["storage"] = false;
        definition["spec"]!["versions"]!.AsArray().Add(newer);
        Assert.Equal(200, (await api.Put(Definitions + "/widgets.example.com", definition)).Status);
        var shown = (await api.Get("/apis/example.com/v2/namespaces/default/widgets/one")).Json;
        Assert.Equal("example.com/v2", (string?)shown["apiVersion"]);
        Assert.Equal("v2", (string?)(await api.Get("/apis/example.com")).Json["preferredVersion"]!["version"]);
    }

    [Fact]
    public async Task A_definition_whose_names_are_taken_is_not_served()
    {
        var other = Widget();
        other["metadata"]!["name"] = "gadgets.example.com";
        other["spec"]!["names"] = Objects.Parse("""{"plural":"gadgets","kind":"Gadget","shortNames":["wd"]}""");
        await api.Create(Definitions, other);
        var conditions = (await api.Get(Definitions + "/gadgets.example.com")).Json["status"]!["conditions"]!.AsArray();
        Assert.Equal(["False ShortNamesConflict", "False NotAccepted"], conditions.Select(c => $"{(string?)c!["status"]} {(string?)c["reason"]}"));
        Assert.Equal(404, (await api.Get("/apis/example.com/v1/gadgets")).Status);
    }

    [Fact]
    public async Task Removing_a_definition_removes_its_objects_finalizers_first()
    {
        await api.Create(Widgets, One("""{"size":2}"""));
        var held = One("""{"size":2}""");
        held["metadata"] = Objects.Parse("""{"name":"held","finalizers":["example.com/hold"]}""");
        await api.Create(Widgets, held);
        var answer = await api.Delete(Definitions + "/widgets.example.com");
        Assert.Equal("""["customresourcecleanup.apiextensions.k8s.io"]""", answer.Metadata["finalizers"]!.ToJsonString());
        Assert.Equal(404, (await api.Get(Widgets + "/one")).Status);
        var refused = await api.Post(Widgets, One("""{"size":2}"""));
        Assert.Equal((405, "create not allowed while custom resource definition is terminating"), (refused.Status, refused.Message));
        await api.Merge(Widgets + "/held", Objects.Parse("""{"metadata":{"finalizers":null}}"""));
        Assert.Equal(404, (await api.Get(Definitions + "/widgets.example.com")).Status);
        Assert.Equal("404 page not found\n", (await api.Get(Widgets)).Text);
    }

    [Fact]
    public async Task Printer_columns_make_the_table()
    {
        var made = await api.Create(Widgets, One("""{"size":2}"""));
        await api.Merge(Widgets + "/one/status", Objects.Parse("""{"status":{"conditions":[{"type":"Ready","status":"True"}]}}"""));
        var table = (await api.Get(Widgets, "application/json;as=Table;v=v1;g=meta.k8s.io")).Json;
        Assert.Equal(["Name", "Size", "Ready", "Missing", "Age"], table["columnDefinitions"]!.AsArray().Select(c => (string?)c!["name"]));
        var cells = table["rows"]![0]!["cells"]!.AsArray();
        Assert.Equal(["\"one\"", "2", "\"True\"", "null"], cells.Take(4).Select(c => c?.ToJsonString() ?? "null"));
    }

    private static JsonObject One(string spec) => Objects.Parse(
        $$$"""{ "apiVersion": "example.com/v1", "kind": "Widget", "metadata": { "name": "one" }, "spec": {{{spec}}} }""");

    private static JsonObject Widget() => Objects.Parse("""
        {
          "metadata": { "name": "widgets.example.com" },
          "spec": {
            "group": "example.com", "scope": "Namespaced",
            "names": { "plural": "widgets", "kind": "Widget", "shortNames": ["wd"] },
            "versions": [ {
              "name": "v1", "served": true, "storage": true,
              "subresources": { "status": {}, "scale": { "specReplicasPath": ".spec.size", "statusReplicasPath": ".status.size" } },
              "additionalPrinterColumns": [
                { "name": "Size", "type": "integer", "jsonPath": ".spec.size" },
                { "name": "Ready", "type": "string", "jsonPath": ".status.conditions[?(@.type==\"Ready\")].status" },
                { "name": "Missing", "type": "string", "jsonPath": ".status.nothing" },
                { "name": "Age", "type": "date", "jsonPath": ".metadata.creationTimestamp" }
              ],
              "schema": { "openAPIV3Schema": {
                "type": "object", "required": ["spec"],
                "properties": {
                  "spec": {
                    "type": "object", "required": ["size"],
                    "properties": {
                      "size": { "type": "integer", "minimum": 1, "maximum": 10 },
                      "colour": { "type": "string", "default": "red", "enum": ["red", "green"] },
                      "name": { "type": "string", "pattern": "^[a-z]+$", "maxLength": 5 },
                      "tags": { "type": "array", "x-kubernetes-list-type": "set", "maxItems": 3, "items": { "type": "string" } },
                      "free": { "type": "object", "x-kubernetes-preserve-unknown-fields": true },
                      "parts": {
                        "type": "array", "x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": ["name"],
                        "items": { "type": "object", "properties": { "name": { "type": "string" }, "weight": { "type": "number", "default": 1.5 } } }
                      }
                    }
                  },
                  "status": { "type": "object", "x-kubernetes-preserve-unknown-fields": true }
                }
              } }
            } ]
          }
        }
        """);
}
