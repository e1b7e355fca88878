using System.Text.Json.Serialization;
using k8s;

namespace Kix.EndToEnd.Tests.BadInput;

/// <summary>A kind whose CustomResourceDefinition nobody applied.</summary>
[KubernetesEntity(Group = "nowhere.example.com", ApiVersion = "v1", Kind = "Widget", PluralName = "widgets")]
public sealed class Widget : IKubernetesObject<V1ObjectMeta>
{
    [JsonPropertyName("apiVersion")] public string ApiVersion { get; set; } = "";

    [JsonPropertyName("kind")] public string Kind { get; set; } = "";

    [JsonPropertyName("metadata")] public V1ObjectMeta Metadata { get; set; } = new();
}

[Namespace("strange")]
public sealed partial class StrangeNamespace : Namespace
{
    public Resource<Widget> Thing => Resource(() => new Widget(), name: "thing");

    public Resource<V1ConfigMap> Beside => Resource(() => new V1ConfigMap(), name: "beside");
}

[Cluster("strange")]
public sealed partial class StrangeCluster : Cluster
{
    public StrangeNamespace Strange => Namespace(() => new StrangeNamespace());
}
