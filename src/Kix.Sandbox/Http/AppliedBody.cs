using System.Text.Json.Nodes;
using Kix.Sandbox.Admission.Decoding;
using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Http;

/// <summary>Reads applied configurations.</summary>
internal static class AppliedBody
{
    /// <exception cref="ApiException">Not YAML, not an object, or strict and with a key that is there twice (400).</exception>
    public static JsonObject Read(byte[] bytes, WriteOptions options)
    {
        var twice = new List<string>();
        JsonNode? body;
        try
        {
            body = YamlText.Read(bytes, twice);
        }
        catch (FormatException e)
        {
            throw Refusals.BadRequest($"error decoding YAML: error converting YAML to JSON: {e.Message}");
        }

        foreach (var problem in twice)
        {
            var why = "error converting YAML to JSON: " + problem;
            if (options.FieldValidation == FieldValidation.Strict)
            {
                throw Refusals.BadRequest("error strict decoding YAML: " + why);
            }

            if (options.FieldValidation == FieldValidation.Warn)
            {
                options.Warnings.Add(why);
            }
        }

        return body switch
        {
            JsonObject members => members,
            null => [],
            _ => throw Refusals.BadRequest(
                $"error decoding YAML: error unmarshaling JSON: while decoding JSON: json: cannot unmarshal {GoTypes.Describe(body)} into Go value of type map[string]interface {{}}"),
        };
    }
}
