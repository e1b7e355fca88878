using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kix.Sandbox.Admission.Decoding;
using Kix.Sandbox.Apply;
using Kix.Sandbox.Patching;
using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Schema;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Http;

/// <summary>A patch that is JSON, of one of three types. It is read when it is applied: a server first looks whether the object is there.</summary>
/// <param name="bytes">The body of the request.</param>
/// <param name="media">The type of the patch.</param>
/// <param name="schema">The schema of the object, for strategic merge patches.</param>
/// <param name="problems">Gets what a strict server refuses: members that are there twice, and members that operations do not have.</param>
/// <remarks>After k8s.io/apiserver/pkg/endpoints/handlers/patch.go.</remarks>
internal sealed class PatchBody(byte[] bytes, string media, SchemaNode? schema, ICollection<string> problems)
{
    public const string JsonType = "application/json-patch+json";
    public const string MergeType = "application/merge-patch+json";
    public const string StrategicType = "application/strategic-merge-patch+json";
    private const int MostOperations = 10_000;
    private static readonly string[] Members = ["from", "op", "path", "value"];

    private readonly Lazy<JsonNode> patch = new(() => Read(bytes, media, problems));

    /// <summary>Where the outcome comes from.</summary>
    public BodyOrigin Origin => media == StrategicType
        ? new BodyOrigin.StrategicallyPatched(() => GoFormat.Plain(patch.Value))
        : new BodyOrigin.Patched(Outcome);

    /// <summary>Applies the patch. May change and reuse <paramref name="live"/>.</summary>
    /// <exception cref="ApiException">It is none (400), or does not apply (422; strategic: 500).</exception>
    public JsonObject Apply(JsonObject live) => Outcome(live) switch
    {
        JsonObject result => result,
        var other => throw BodyOrigin.PatchRefused(
            other?.ToJsonString(JsonText.Plain) ?? "null", "couldn't get version/kind; json parse error: " + RequestBody.NoObject(other)),
    };

    private JsonNode? Outcome(JsonObject live)
    {
        try
        {
            return media switch
            {
                JsonType => JsonPatch.Apply(live, patch.Value.AsArray()),
                MergeType => MergePatch.Apply(live, patch.Value),
                _ => StrategicMergePatch.Apply(live, patch.Value.DeepClone().AsObject(), schema),
            };
        }
        catch (PatchException) when (media == JsonType)
        {
            throw new ApiException(422, "Invalid", "the server rejected our request due to an error in our request", []);
        }
        catch (PatchException e)
        {
            throw e.IsForm ? Refusals.BadRequest(e.Message) : new ApiException(500, "", e.Message);
        }
    }

    private static JsonNode Read(byte[] bytes, string media, ICollection<string> problems)
    {
        var prefix = media == StrategicType ? "" : "error decoding patch: ";
        try
        {
            var twice = new List<string>();
            var patch = JsonText.Parse(bytes, twice);
            foreach (var member in twice)
            {
                problems.Add($"{(media == JsonType ? "json patch " : "")}duplicate field \"{member}\"");
            }

            return media == JsonType ? Operations(patch, problems) : patch switch
            {
                JsonObject members => members,
                null when media == MergeType => throw Refusals.BadRequest("Invalid JSON Patch"),
                null => new JsonObject(),
                _ => throw new JsonException($"json: cannot unmarshal {GoTypes.Describe(patch)} into Go value of type map[string]interface {{}}"),
            };
        }
        catch (JsonException e)
        {
            throw Refusals.BadRequest(prefix + e.Message);
        }
    }

    private static JsonArray Operations(JsonNode? patch, ICollection<string> problems)
    {
        var operations = patch switch
        {
            null => [],
            JsonArray list => list,
            _ => throw new JsonException($"json: cannot unmarshal {GoTypes.Describe(patch)} into Go value of type []handlers.jsonPatchOp"),
        };
        if (operations.Count > MostOperations)
        {
            throw new ApiException(413, "RequestEntityTooLarge",
                $"The allowed maximum operations in a JSON patch is {MostOperations}, got {operations.Count}");
        }

        for (var i = 0; i < operations.Count; i++)
        {
            Operation(operations[i], i, problems);
        }

        return operations;
    }

    private static void Operation(JsonNode? operation, int index, ICollection<string> problems)
    {
        if (operation is not (null or JsonObject))
        {
            throw new JsonException($"json: cannot unmarshal {GoTypes.Describe(operation)} into Go value of type handlers.jsonPatchOp");
        }

        foreach (var (member, value) in operation as JsonObject ?? [])
        {
            if (!Members.Contains(member))
            {
                problems.Add(string.Create(CultureInfo.InvariantCulture, $"json patch unknown field \"[{index}].{member}\""));
            }
            else if (member != "value" && value is not null && value.GetValueKind() != JsonValueKind.String)
            {
                throw new JsonException($"json: cannot unmarshal {GoTypes.Describe(value)} into Go struct field jsonPatchOp.{member} of type string");
            }
        }
    }
}
