using System.Globalization;
using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;
using Kix.Sandbox.Apply;
using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.CustomResources;

/// <summary>The replicas of custom resources that can be scaled.</summary>
/// <remarks>As k8s.io/apiextensions-apiserver/pkg/registry/customresource/validator.go.</remarks>
internal static class ScaleValidation
{
    public static IEnumerable<FieldError> Validate(ResourceType type, JsonObject value, string? subresource)
    {
        if (type.CustomVersion.Object("subresources", "scale") is not { } scale)
        {
            yield break;
        }

        foreach (var member in (string[])(subresource == "status" ? ["statusReplicasPath"] : ["specReplicasPath", "statusReplicasPath"]))
        {
            if (scale.Text(member) is { } path && Judge(value, path) is { } error)
            {
                yield return error;
            }
        }
    }

    private static FieldError? Judge(JsonObject value, string path)
    {
        JsonNode? at = value;
        var steps = path.Split('.', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < steps.Length; i++)
        {
            if (at is not JsonObject members)
            {
                return Inaccessible(path, steps[..(i + 1)], at, "map[string]interface{}");
            }

            if (!members.TryGetPropertyValue(steps[i], out at))
            {
                return null;
            }
        }

        return JsonText.Integer(at) switch
        {
            null => Inaccessible(path, steps, at, "int64"),
            < 0 and var negative => FieldError.Invalid(path, negative, "should be a non-negative integer"),
            > int.MaxValue and var large => FieldError.Invalid(
                path, large, string.Create(CultureInfo.InvariantCulture, $"should be less than or equal to {int.MaxValue}")),
            _ => null,
        };
    }

    private static FieldError Inaccessible(string path, string[] steps, JsonNode? value, string expected) => FieldError.Invalid(
        path, 0, $".{string.Join('.', steps)} accessor error: {GoFormat.Plain(value)} is of the type {GoFormat.Type(value)}, expected {expected}");
}
