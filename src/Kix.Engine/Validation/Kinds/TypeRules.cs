using System.Text.Json;
using Kix.Engine.Validation.Manifests;

namespace Kix.Engine.Validation.Kinds;

/// <summary>
/// What the API server asks of the types of built-in kinds beyond their fields one by one (k8s.io/kubernetes/pkg/apis/*/validation). A rule
/// runs wherever its type is: that of a pod's spec in pods, and in every template of pods.
/// </summary>
internal static class TypeRules
{
    private static readonly Dictionary<string, Action<Inspection, JsonElement>> Table = new(StringComparer.Ordinal)
    {
    };

    /// <summary>The rule of a type: <c>core.v1.PodSpec</c>; null where there is none.</summary>
    public static Action<Inspection, JsonElement>? Of(string type) => Table.GetValueOrDefault(type);
}
