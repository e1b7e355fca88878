using System.Text.Json.Nodes;
using CsCheck;
using Kix.Sandbox.Apply;
using Kix.Sandbox.Schema;

namespace Kix.Sandbox.Tests.Apply;

/// <summary>A custom kind that has every way to merge, and objects of it.</summary>
internal static class TestKind
{
    public static readonly GroupVersionKind Kind = new("test.kix.dev", "v1", "Thing");

    public static readonly SchemaNode Schema = CustomSchema.Read(JsonNode.Parse("""
        {"type":"object","properties":{
          "spec":{"type":"object","properties":{
            "text":{"type":"string"},
            "count":{"type":"integer"},
            "on":{"type":"boolean"},
            "size":{"x-kubernetes-int-or-string":true},
            "labels":{"type":"object","additionalProperties":{"type":"string"}},
            "atomicMap":{"type":"object","x-kubernetes-map-type":"atomic","additionalProperties":{"type":"string"}},
            "atomicList":{"type":"array","items":{"type":"string"}},
            "set":{"type":"array","x-kubernetes-list-type":"set","items":{"type":"string"}},
            "items":{"type":"array","x-kubernetes-list-type":"map","x-kubernetes-list-map-keys":["port","protocol"],"items":{
              "type":"object","properties":{
                "port":{"type":"integer"},"protocol":{"type":"string","default":"TCP"},"name":{"type":"string"},
                "inner":{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"string"}}}}}},
            "free":{"type":"object","x-kubernetes-preserve-unknown-fields":true}}},
          "status":{"type":"object","properties":{"phase":{"type":"string"}}}}}
        """), false, SchemaCatalog.BuiltIn);

    public static readonly MergeType Type = MergeType.Of(Schema);

    private static readonly Gen<string> Word = OneOf("a", "b", "c", "d", "x/y", "q\"<é>", "");

    private static readonly Gen<JsonNode?> Text = Word.Select(t => (JsonNode?)JsonValue.Create(t));

    private static readonly Gen<JsonNode?> Item = Gen.Select(
        Gen.Int[1, 4], Member("protocol", OneOf("TCP", "UDP").Select(t => (JsonNode?)JsonValue.Create(t))), Member("name", Text),
        Member("inner", Members(Member("a", Text), Member("b", Text))),
        (port, protocol, name, inner) => (JsonNode?)Object([.. protocol, .. name, .. inner, new("port", port)]));

    private static readonly Gen<JsonNode?> Map = Gen.Dictionary(Word, Text)[0, 3].Select(m => (JsonNode?)Object(m));

    /// <summary>Any spec. Nodes are shared between samples, so take copies.</summary>
    private static readonly Gen<JsonNode?> Spec = Members(
        Member("text", Text),
        Member("count", Gen.Int[0, 3].Select(i => (JsonNode?)JsonValue.Create(i))),
        Member("on", Gen.Bool.Select(b => (JsonNode?)JsonValue.Create(b))),
        Member("size", Gen.OneOf(Text, Gen.Int[0, 3].Select(i => (JsonNode?)JsonValue.Create(i)))),
        Member("labels", Map),
        Member("atomicMap", Map),
        Member("atomicList", Text.List[0, 3].Select(l => (JsonNode?)Array(l))),
        Member("set", Text.List[0, 4].Select(l => (JsonNode?)Array(l.DistinctBy(PathValue.Of)))),
        Member("items", Item.List[0, 4].Select(l => (JsonNode?)Array(l.DistinctBy(i => ListItems.Element(Items, i, 0))))),
        Member("free", Gen.OneOf(Map, Members(Member("deep", Map), Member("list", Text.List[0, 2].Select(l => (JsonNode?)Array(l)))))));

    /// <summary>Any configuration of one object of the kind.</summary>
    public static readonly Gen<JsonObject> Configuration = Spec.Select(spec => new JsonObject
    {
        ["apiVersion"] = Kind.ApiVersion,
        ["kind"] = Kind.Kind,
        ["metadata"] = new JsonObject { ["name"] = "thing" },
        ["spec"] = spec?.DeepClone(),
    });

    /// <summary>The list with two keys, one of them defaulted.</summary>
    public static MergeList Items => Type.Map!.Field("spec")!.Type.Map!.Field("items")!.Type.List!;

    public static JsonObject Of(string spec) => new()
    {
        ["apiVersion"] = Kind.ApiVersion,
        ["kind"] = Kind.Kind,
        ["metadata"] = new JsonObject { ["name"] = "thing" },
        ["spec"] = JsonNode.Parse(spec),
    };

    public static WriteRequest Request(string manager, JsonObject? live, JsonObject value) => new()
    {
        Kind = Kind,
        Versions = new SingleVersion(Kind.ApiVersion, Schema),
        Live = live,
        Value = value,
        Manager = manager,
        ResetFields = ResetFields.Of(Kind, true, null),
        Now = new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero),
    };

    /// <summary>Applies without force; conflicts fail the test.</summary>
    public static JsonObject Apply(string manager, JsonObject? live, JsonObject value)
    {
        var result = ServerSideApply.Apply(Request(manager, live, value));
        Assert.Empty(result.Conflicts);
        return result.Value!;
    }

    public static JsonObject Apply(string manager, JsonObject? live, string spec) => Apply(manager, live, Of(spec));

    public static JsonObject Force(string manager, JsonObject? live, JsonObject value) =>
        ServerSideApply.Apply(Request(manager, live, value) with { Force = true }).Value!;

    /// <summary>Updates the object to a new spec.</summary>
    public static JsonObject Update(string manager, JsonObject? live, string spec)
    {
        var updated = live?.DeepClone().AsObject() ?? Of("{}");
        updated["spec"] = JsonNode.Parse(spec);
        FieldOwnership.AfterUpdate(Request(manager, live, updated));
        return updated;
    }

    public static FieldSet Owned(JsonObject value, string manager, bool applies = true) => ManagedFields.Read(ManagedFieldsOfObject.Entries(value))
        .Owners.Where(o => o.Key.Manager == manager && o.Key.Applies == applies).Select(o => o.Value.Fields).SingleOrDefault() ?? FieldSet.Empty;

    private static Gen<KeyValuePair<string, JsonNode?>[]> Member(string name, Gen<JsonNode?> value) =>
        Gen.Select(Gen.Bool, value, (said, v) => said ? new[] { KeyValuePair.Create(name, v) } : []);

    private static Gen<JsonNode?> Members(params Gen<KeyValuePair<string, JsonNode?>[]>[] members) =>
        members.Aggregate(
            Gen.Const(Enumerable.Empty<KeyValuePair<string, JsonNode?>>()),
            (all, next) => Gen.Select(all, next, (a, n) => a.Concat(n)))
        .Select(all => (JsonNode?)Object(all));

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static JsonObject Object(IEnumerable<KeyValuePair<string, JsonNode?>> members) =>
        new(members.Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone())));

    private static JsonArray Array(IEnumerable<JsonNode?> items) => new([.. items.Select(i => i?.DeepClone())]);
}
