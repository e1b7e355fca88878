using System.Text.Json.Serialization;
using k8s;

namespace ProdEu1.Operators;

/// <summary>A cache that the operator runs: our own kind, see <see cref="CacheOperator.Definition"/>.</summary>
[KubernetesEntity(Group = "cache.example.com", ApiVersion = "v1", Kind = "Cache", PluralName = "caches")]
public sealed class Cache : IKubernetesObject<V1ObjectMeta>
{
    [JsonPropertyName("apiVersion")] public string ApiVersion { get; set; } = "";

    [JsonPropertyName("kind")] public string Kind { get; set; } = "";

    [JsonPropertyName("metadata")] public V1ObjectMeta Metadata { get; set; } = new();

    [JsonPropertyName("spec")] public CacheSpec Spec { get; set; } = new();
}

/// <summary>What is asked of a cache.</summary>
public sealed class CacheSpec
{
    [JsonPropertyName("memory")] public string Memory { get; set; } = "";

    [JsonPropertyName("replicas")] public int Replicas { get; set; } = 1;

    /// <summary>What to drop when the memory is full.</summary>
    [JsonPropertyName("eviction")] public string? Eviction { get; set; }
}
