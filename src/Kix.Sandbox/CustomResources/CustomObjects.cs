using System.Text.Json.Nodes;
using Kix.Sandbox.Apply;
using Kix.Sandbox.Pipeline;

namespace Kix.Sandbox.CustomResources;

/// <summary>Reads and judges custom resources by the schema of their CustomResourceDefinition.</summary>
internal static class CustomObjects
{
    // What keeps a server from evaluating CEL: apiextensions-apiserver/pkg/registry/customresource.hasBlockingErr.
    private static readonly HashSet<string> Blocking =
        ["FieldValueNotSupported", "FieldValueRequired", "FieldValueTooLong", "FieldValueTooMany", "FieldValueTypeInvalid"];

    /// <summary>Drops what the schema does not know and what metadata cannot be.</summary>
    public static void Prune(ResourceType type, JsonObject value, ICollection<string> problems)
    {
        Pruning.Prune(value, TypeSchemas.Of(type), "", problems);
        if (value["metadata"] is JsonObject metadata)
        {
            // Metadata goes through a Go type even here, which omits what is empty.
            foreach (var (member, inner) in metadata.ToArray())
            {
                if (inner is null or JsonObject { Count: 0 } or JsonArray { Count: 0 })
                {
                    metadata.Remove(member);
                }
            }
        }
    }

    /// <summary>Fills in the schema's defaults.</summary>
    public static void Default(ResourceType type, JsonObject value) => Defaulting.Default(value, TypeSchemas.Of(type));

    /// <summary>Judges an object. What an update leaves as it was is not judged again (ratcheting).</summary>
    public static IReadOnlyList<FieldError> Validate(ResourceType type, JsonObject value, JsonObject? old)
    {
        var judge = new SchemaValidation();
        judge.Validate(value, old, TypeSchemas.Of(type), "");
        if (judge.Errors.Any(e => Blocking.Contains(e.Reason)) && type.CustomSchema is { } schema && CelRules.AreIn(schema))
        {
            // A server that finds the structure wrong does not go on to evaluate CEL, and says so.
            return
            [
                .. judge.Errors,
                FieldError.Invalid(
                    "<nil>", null,
                    "some validation rules were not checked because the object was invalid; correct the existing errors to complete validation"),
            ];
        }

        return judge.Errors;
    }
}
