using System.Text.Json.Nodes;
using Kix.Sandbox.Admission.Decoding;
using Kix.Sandbox.Apply;
using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Schema;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.CustomResources;

/// <summary>Reads and judges custom resources by the schema of their CustomResourceDefinition.</summary>
internal static class CustomObjects
{
    // What keeps a server from evaluating CEL: apiextensions-apiserver/pkg/registry/customresource.hasBlockingErr.
    private static readonly HashSet<string> Blocking =
        ["FieldValueNotSupported", "FieldValueRequired", "FieldValueTooLong", "FieldValueTooMany", "FieldValueTypeInvalid"];

    private const string Metadata = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta";

    /// <summary>Drops what the schema does not know, fills in its defaults, and reads the metadata.</summary>
    /// <exception cref="ApiException">The metadata is none (400).</exception>
    public static void Read(ResourceType type, JsonObject value, ICollection<string> problems)
    {
        Pruning.Prune(value, TypeSchemas.Of(type), "", problems);
        ReadMetadata(type, value);
        Default(type, value);
    }

    private static void ReadMetadata(ResourceType type, JsonObject value)
    {
        try
        {
            if (value["metadata"] is { } other and not JsonObject)
            {
                throw new GoDecodeException($"json: cannot unmarshal {GoTypes.Describe(other)} into Go value of type v1.ObjectMeta");
            }

            if (value["metadata"] is JsonObject found)
            {
                new ObjectDecoder([]).Read(found, SchemaCatalog.BuiltIn.Type(Metadata));
            }
        }
        catch (GoDecodeException wrong)
        {
            throw Refusals.BadRequest($"{type.Kind} in version \"{type.Version}\" cannot be handled as a {type.Kind}: {wrong.Message}");
        }

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
    /// <param name="type">The type.</param>
    /// <param name="value">The object.</param>
    /// <param name="old">What it replaces, or null.</param>
    /// <param name="subresource">The subresource that is written: of an object whose status is, only that is judged.</param>
    public static IReadOnlyList<FieldError> Validate(ResourceType type, JsonObject value, JsonObject? old, string? subresource)
    {
        var judge = new SchemaValidation();
        if (subresource == "status")
        {
            judge.ValidateStatus(value, old, TypeSchemas.Of(type));
        }
        else
        {
            judge.Validate(value, old, TypeSchemas.Of(type), "");
        }

        judge.Add(ScaleValidation.Validate(type, value, subresource));
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
