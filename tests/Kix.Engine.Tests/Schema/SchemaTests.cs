using System.Text.Json;
using Kix.Engine.Schema;

namespace Kix.Engine.Tests.Schema;

public class SchemaTests
{
    private static SchemaNode At(string apiVersion, string kind, params string[] path)
    {
        var node = BuiltInSchemas.Instance.Find(GroupVersionKind.Of(apiVersion, kind))!.Root;
        foreach (var name in path)
        {
            node = name == "[]" ? node.Items : node.Member(name);
        }

        return node;
    }

    [Theory]
    [InlineData("v1", "Pod", ValueShape.Quantity, "spec", "containers", "[]", "resources", "limits", "cpu")]
    [InlineData("v1", "Service", ValueShape.IntOrString, "spec", "ports", "[]", "targetPort")]
    [InlineData("v1", "Secret", ValueShape.Bytes, "data", "any")]
    [InlineData("v1", "ConfigMap", ValueShape.Bytes, "binaryData", "any")]
    [InlineData("v1", "ConfigMap", ValueShape.Text, "data", "any")]
    [InlineData("v1", "Pod", ValueShape.Time, "metadata", "creationTimestamp")]
    [InlineData("v1", "Pod", ValueShape.Any, "spec", "noSuchField")]
    [InlineData("apiextensions.k8s.io/v1", "CustomResourceDefinition", ValueShape.Boolean, "spec", "versions", "[]", "served")]
    public void Shapes_of_built_in_fields_are_known(string apiVersion, string kind, ValueShape shape, params string[] path) =>
        Assert.Equal(shape, At(apiVersion, kind, path).Shape);

    [Fact]
    public void Keys_of_ports_have_a_default()
    {
        var ports = At("v1", "Pod", "spec", "containers", "[]", "ports");

        Assert.Equal(["containerPort", "protocol"], ports.Keys.Order());
        Assert.Equal("TCP", ports.Items.Member("protocol").Default.GetString());
    }

    [Fact]
    public void Selectors_are_atomic_and_labels_are_not()
    {
        Assert.True(At("v1", "Service", "spec", "selector").IsAtomic);
        Assert.True(At("apps/v1", "Deployment", "spec", "selector").IsAtomic);
        Assert.False(At("v1", "Service", "metadata", "labels").IsAtomic);
    }

    [Fact]
    public void Scopes_are_known()
    {
        Assert.False(BuiltInSchemas.Instance.Find(new("", "v1", "Namespace"))!.Namespaced);
        Assert.True(BuiltInSchemas.Instance.Find(new("apps", "v1", "Deployment"))!.Namespaced);
        Assert.Null(BuiltInSchemas.Instance.Find(new("apps", "v1beta1", "Deployment")));
    }

    [Fact]
    public void Recursive_types_can_be_walked_to_any_depth()
    {
        var node = At("apiextensions.k8s.io/v1", "CustomResourceDefinition", "spec", "versions", "[]", "schema", "openAPIV3Schema");
        for (var i = 0; i < 100; i++)
        {
            node = node.Member("properties").Member("x");
            Assert.Equal(ValueShape.Object, node.Shape);
        }
    }

    [Fact]
    public void Definitions_make_kinds_whose_metadata_is_that_of_every_object()
    {
        var schemas = new CustomSchemas([JsonElement.Parse("""
            {"kind":"CustomResourceDefinition","spec":{"group":"acme.test","names":{"kind":"Widget","plural":"widgets"},"scope":"Cluster","versions":[
            {"name":"v1","subresources":{"status":{}},"schema":{"openAPIV3Schema":{"type":"object","properties":{"metadata":{"type":"object"},
            "template":{"type":"object","x-kubernetes-embedded-resource":true,"x-kubernetes-preserve-unknown-fields":true},
            "spec":{"type":"object","properties":{"key":{"type":"string","format":"byte"},"tags":{"type":"array","x-kubernetes-list-type":"set","items":{"type":"string"}}}}}}}}]}}
            """)]);

        var widget = schemas.Find(new("acme.test", "v1", "Widget"))!;

        Assert.False(widget.Namespaced);
        Assert.True(widget.HasStatus);
        Assert.Equal(ListShape.Set, widget.Root.Member("metadata").Member("finalizers").List);
        Assert.Equal(ListShape.Keyed, widget.Root.Member("template").Member("metadata").Member("ownerReferences").List);
        Assert.Equal(ListShape.Set, widget.Root.Member("spec").Member("tags").List);
        Assert.Equal(ValueShape.Text, widget.Root.Member("spec").Member("key").Shape);
    }
}
