using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Http;

/// <summary>Types that 1.36 still serves, and warns of whatever is done with them.</summary>
/// <remarks>As APILifecycleDeprecated of k8s.io/api says; in the words of k8s.io/apiserver/pkg/endpoints/deprecation.</remarks>
internal static class Deprecations
{
    private static readonly Dictionary<(GroupResource Resource, string Version), string> Warnings = new()
    {
        [(new("", "componentstatuses"), "v1")] = "v1 ComponentStatus is deprecated in v1.19+",
        [(new("", "endpoints"), "v1")] = "v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice",
    };

    public static string? Of(ResourceType type) => Warnings.GetValueOrDefault((type.Resource, type.Version));
}
