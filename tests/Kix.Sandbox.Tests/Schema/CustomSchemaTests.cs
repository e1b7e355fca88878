using System.Text.Json.Nodes;
using Kix.Sandbox.Schema;

namespace Kix.Sandbox.Tests.Schema;

public class CustomSchemaTests
{
    [Fact]
    public void Custom_kind_looks_like_a_built_in_one()
    {
        var schema = Read("""
            {"type":"object","required":["spec"],"properties":{
              "metadata":{"type":"object"},
              "spec":{"type":"object","properties":{
                "size":{"x-kubernetes-int-or-string":true,"anyOf":[{"type":"integer"},{"type":"string"}],"pattern":"^[0-9]+"},
                "mode":{"type":"string","enum":["a","b"],"default":"a","nullable":true},
                "count":{"type":"integer","format":"int32","minimum":1,"maximum":9},
                "hosts":{"type":"array","x-kubernetes-list-type":"set","items":{"type":"string","maxLength":3}},
                "ports":{"type":"array","x-kubernetes-list-type":"map","x-kubernetes-list-map-keys":["name"],
                  "items":{"type":"object","properties":{"name":{"type":"string"}}}},
                "free":{"type":"object","x-kubernetes-preserve-unknown-fields":true},
                "ref":{"type":"object","x-kubernetes-map-type":"atomic"}}}}}
            """);
        var spec = schema.Properties["spec"];

        Assert.Equal(["spec"], schema.Required);
        Assert.Equal("io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta", schema.Properties["metadata"].TypeName);
        Assert.Equal(SchemaKind.String, schema.Properties["kind"].Kind);
        Assert.Equal(SchemaKind.IntOrString, spec.Properties["size"].Kind);
        Assert.Equal(2, spec.Properties["size"].AnyOf.Count);
        Assert.Equal("a", spec.Properties["mode"].CreateDefault()!.GetValue<string>());
        Assert.True(spec.Properties["mode"].Nullable);
        Assert.Equal(["a", "b"], spec.Properties["mode"].Enum.Select(e => e.GetString()));
        Assert.Equal(new SchemaLimits { Minimum = 1, Maximum = 9 }, spec.Properties["count"].Limits);
        Assert.Equal(ListType.Set, spec.Properties["hosts"].ListType);
        Assert.Equal(3, spec.Properties["hosts"].Items!.Limits!.MaxLength);
        Assert.Equal(["name"], spec.Properties["ports"].ListMapKeys);
        Assert.True(spec.Properties["free"].PreservesUnknownFields);
        Assert.Equal(MapType.Atomic, spec.Properties["ref"].MapType);
    }

    [Fact]
    public void Embedded_resource_has_object_metadata()
    {
        var schema = Read("""
            {"type":"object","properties":{"spec":{"type":"object","properties":{
              "template":{"type":"object","x-kubernetes-embedded-resource":true,"x-kubernetes-preserve-unknown-fields":true}}}}}
            """);
        var template = schema.Properties["spec"].Properties["template"];

        Assert.True(template.IsEmbeddedResource);
        Assert.Equal(["apiVersion", "kind", "metadata"], template.Properties.Keys);
        Assert.Equal(SchemaKind.Map, template.Properties["metadata"].Properties["labels"].Kind);
    }

    [Fact]
    public void Version_without_schema_keeps_everything()
    {
        var schema = CustomSchema.Read(null, false, SchemaCatalog.BuiltIn);

        Assert.True(schema.PreservesUnknownFields);
        Assert.Equal(["apiVersion", "kind", "metadata"], schema.Properties.Keys);
    }

    private static SchemaNode Read(string json) => CustomSchema.Read(JsonNode.Parse(json), false, SchemaCatalog.BuiltIn);
}
