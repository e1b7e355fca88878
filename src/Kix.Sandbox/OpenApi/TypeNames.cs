using Kix.Sandbox.Pipeline;

namespace Kix.Sandbox.OpenApi;

/// <summary>What the schemas of kinds are called.</summary>
internal static class TypeNames
{
    public const string Meta = "io.k8s.apimachinery.pkg.apis.meta.v1.";

    /// <summary>A custom kind's name has its group backwards: <c>io.cert-manager.v1.Certificate</c>.</summary>
    public static string Of(ResourceType type) => type.SchemaName
        ?? $"{string.Join('.', type.Resource.Group.Split('.').Reverse())}.{type.Version}.{type.Kind}";

    public static string List(ResourceType type) => Of(type) + "List";
}
