using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kix.Yaml;

/// <summary>
/// The name and the namespace of an object must be texts. A number or boolean is told of and taken for the text that was meant, so that
/// the object is judged for all else.
/// </summary>
internal static class ManifestName
{
    /// <summary>Whether the object can be named, or says no name; adds what is wrong.</summary>
    public static bool IsText(JsonObject content, string kind, FieldLines lines, List<KixError> errors)
    {
        if (content["metadata"] is not { } said)
        {
            return true;
        }

        if (said is not JsonObject metadata)
        {
            errors.AddRange(KubernetesYaml.Error($"metadata of {kind} is {WrittenText.Describe(said)}, and must be an object: {{ name: … }}", lines.Of("metadata")).Errors);
            return false;
        }

        return IsText(metadata, "name", kind, lines, errors) & IsText(metadata, "namespace", kind, lines, errors);
    }

    private static bool IsText(JsonObject metadata, string member, string kind, FieldLines lines, List<KixError> errors)
    {
        if (metadata[member] is not { } value || value.GetValueKind() == JsonValueKind.String)
        {
            return true;
        }

        var isOneWord = value is JsonValue;
        errors.AddRange(KubernetesYaml.Error(
            $"metadata.{member} of {kind} is {WrittenText.Describe(value)}, and must be a text{(isOneWord ? ": put it in quotes" : "")}",
            lines.Of($"metadata.{member}")).Errors);
        if (isOneWord)
        {
            metadata[member] = value.ToJsonString();
        }

        return isOneWord;
    }
}
