using System.Text.Json;
using Kix.Sandbox.Schema;

namespace Kix.Sandbox.Tests.Schema;

public class SchemaCatalogTests
{
    private static readonly SchemaCatalog Catalog = SchemaCatalog.BuiltIn;

    [Fact]
    public void Every_listed_kind_has_a_schema_but_the_options_of_streams()
    {
        var without = Catalog.Resources.SelectMany(r => r.Subresources.Select(s => s.Kind).Prepend(r.Kind)).Distinct()
            .Where(k => !Catalog.TryGetKind(k, out _)).Select(k => k.Kind).Order();

        Assert.Equal(
            ["NodeProxyOptions", "PodAttachOptions", "PodExecOptions", "PodPortForwardOptions", "PodProxyOptions", "ServiceProxyOptions"],
            without);
    }

    [Fact]
    public void Container_ports_are_a_map_of_port_and_protocol_that_defaults_to_tcp()
    {
        var ports = Node("apps/v1", "Deployment", "spec", "template", "spec", "containers", "ports");

        Assert.Equal(ListType.Map, ports.ListType);
        Assert.Equal(["containerPort", "protocol"], ports.ListMapKeys);
        Assert.Equal("TCP", ports.Items!.Properties["protocol"].Default.GetString());
    }

    [Fact]
    public void Reference_with_siblings_takes_both()
    {
        var limits = Node("v1", "Pod", "spec", "containers", "resources");

        Assert.Equal("io.k8s.api.core.v1.ResourceRequirements", limits.TypeName);
        Assert.Equal(JsonValueKind.Object, limits.Default.ValueKind);
        Assert.Equal(SchemaKind.Quantity, limits.Properties["limits"].Values!.Kind);
    }

    [Fact]
    public void Kinds_of_values_are_told_apart()
    {
        Assert.Equal(SchemaKind.IntOrString, Node("v1", "Service", "spec", "ports", "targetPort").Kind);
        Assert.Equal(SchemaKind.Map, Node("v1", "Service", "spec", "selector").Kind);
        Assert.Equal(MapType.Atomic, Node("v1", "Service", "spec", "selector").MapType);
        Assert.Equal(ListType.Set, Node("v1", "Service", "metadata", "finalizers").ListType);
        Assert.Equal("byte", Node("v1", "Secret", "data").Values!.Format);
        Assert.Equal(SchemaKind.Integer, Node("v1", "Service", "spec", "ports", "nodePort").Kind);
        Assert.Equal(["retainKeys"], Node("apps/v1", "Deployment", "spec", "strategy").PatchStrategies);
    }

    [Fact]
    public void Recursive_types_can_be_walked()
    {
        var schema = Node("apiextensions.k8s.io/v1", "CustomResourceDefinition", "spec", "versions", "schema", "openAPIV3Schema");

        Assert.Same(schema, schema.Properties["not"].Properties["properties"].Values);
    }

    [Fact]
    public void Resources_are_found_by_url_and_by_kind()
    {
        var deployments = Catalog.Resource("apps", "v1", "deployments")!;

        Assert.Same(deployments, Catalog.Resource(new GroupVersionKind("apps", "v1", "Deployment")));
        Assert.True(deployments.Namespaced);
        Assert.Equal(["deploy"], deployments.ShortNames);
        Assert.Equal("autoscaling/v1", deployments.Subresource("scale")!.Kind.ApiVersion);
        Assert.False(Catalog.Resource("", "v1", "nodes")!.Namespaced);
        Assert.Null(Catalog.Resource("extensions", "v1beta1", "deployments"));
        Assert.Equal(["v2", "v1"], Catalog.Groups.Single(g => g.Name == "autoscaling").Versions);
    }

    private static SchemaNode Node(string apiVersion, string kind, params string[] path)
    {
        Assert.True(Catalog.TryGetKind(GroupVersionKind.Of(apiVersion, kind), out var node));
        return path.Aggregate(node, (n, name) => (n.Kind == SchemaKind.List ? n.Items! : n).Properties[name]);
    }
}
