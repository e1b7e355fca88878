using System.Text.Json.Nodes;

namespace Kix.Sandbox.Pipeline;

/// <summary>What every object's metadata must satisfy.</summary>
/// <remarks>After k8s.io/apimachinery/pkg/api/validation/objectmeta.go.</remarks>
internal static class MetadataRules
{
    public static IEnumerable<FieldError> Validate(WriteContext context, JsonObject value)
    {
        if (ObjectMeta.Name(value).Length == 0)
        {
            yield return FieldError.Required("metadata.name", "name or generateName is required");
        }
    }
}
