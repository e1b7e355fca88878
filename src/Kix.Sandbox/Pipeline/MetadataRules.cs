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

        // Who deletes an object may count on it being gone once those who hold it have let go.
        if (context.Old is { } old && ObjectMeta.IsDeleting(old)
            && ObjectMeta.Finalizers(value).Except(ObjectMeta.Finalizers(old)).ToArray() is { Length: > 0 } added)
        {
            var names = string.Join(", ", added.Order(StringComparer.Ordinal).Select(f => $"\"{f}\""));
            yield return FieldError.Forbidden(
                "metadata.finalizers",
                $"no new finalizers can be added if the object is being deleted, found new finalizers []string{{{names}}}");
        }
    }
}
