using System.Text.Json;
using System.Text.Json.Nodes;
using Kix.Sandbox.Patching;
using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Schema;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Http;

/// <summary>Changes an object by a patch of any of the four types.</summary>
internal sealed class PatchEndpoint(ObjectWriter writer, ObjectAnswer answer)
{
    public const string ApplyType = "application/apply-patch+yaml";
    private const string JsonType = "application/json-patch+json";
    private const string MergeType = "application/merge-patch+json";
    private const string StrategicType = "application/strategic-merge-patch+json";
    private const int MostOperations = 10_000;

    public async Task Patch(ApiRequest request)
    {
        var bytes = await RequestBody.Bytes(request.Http);
        var media = MediaType(request);
        var options = Options(request, media);
        var created = false;
        JsonObject value;
        if (media == ApplyType)
        {
            (value, created) = writer.Apply(
                request.Type, request.Namespace, request.Name, request.Path.Subresource, YamlText.Parse(bytes), options);
        }
        else
        {
            var patch = Read(bytes, media);
            value = writer.Change(
                request.Type, request.Namespace, request.Name, request.Path.Subresource, options,
                (live, _) => Apply(live, patch, media, SchemaOf(request.Type)));
        }

        Response.Warn(request.Http, options.Warnings);
        await answer.Write(request, value, created ? 201 : 200);
    }

    /// <summary>The type of the patch.</summary>
    /// <exception cref="ApiException">None that this resource takes (415).</exception>
    public static string MediaType(ApiRequest request)
    {
        IReadOnlyList<string> known = request.Type.IsCustom
            ? [JsonType, MergeType, ApplyType]
            : [JsonType, MergeType, StrategicType, ApplyType];
        var media = RequestBody.MediaType(request.Http);
        return known.Contains(media) ? media : throw Refusals.UnsupportedMediaType(media, known);
    }

    /// <summary>The options of a patch.</summary>
    /// <exception cref="ApiException">Apply without a field manager, or force without apply (422).</exception>
    public static WriteOptions Options(ApiRequest request, string media)
    {
        if (media == ApplyType && string.IsNullOrEmpty(request.Query("fieldManager")))
        {
            throw ApiRequest.OptionRefused("PatchOptions", FieldError.Required("fieldManager", "is required for apply patch"));
        }

        if (media != ApplyType && request.Query("force") is not null)
        {
            throw ApiRequest.OptionRefused("PatchOptions", FieldError.Forbidden("force", "may not be specified for non-apply patch"));
        }

        return request.WriteOptions("PatchOptions");
    }

    /// <summary>Reads a patch that is JSON.</summary>
    /// <exception cref="ApiException">It is not (400).</exception>
    public static JsonNode Read(byte[] bytes, string media)
    {
        try
        {
            return JsonText.Parse(bytes) switch
            {
                JsonArray operations when media == JsonType => operations.Count <= MostOperations
                    ? operations
                    : throw new ApiException(413, "RequestEntityTooLarge",
                        $"The allowed maximum operations in a JSON patch is {MostOperations}, got {operations.Count}"),
                JsonObject members when media != JsonType => members,
                _ => throw Refusals.BadRequest("error decoding patch: json: cannot unmarshal the patch"),
            };
        }
        catch (JsonException e)
        {
            throw Refusals.BadRequest($"error decoding patch: {e.Message}");
        }
    }

    /// <summary>Applies a patch that is JSON. May change and reuse <paramref name="live"/>.</summary>
    /// <exception cref="ApiException">It does not apply (422).</exception>
    public static JsonObject Apply(JsonObject live, JsonNode patch, string media, SchemaNode? schema)
    {
        try
        {
            var result = media switch
            {
                JsonType => JsonPatch.Apply(live, patch.AsArray()),
                MergeType => MergePatch.Apply(live, patch),
                _ => StrategicMergePatch.Apply(live, patch.DeepClone().AsObject(), schema),
            };
            return result as JsonObject ?? throw new PatchException("the result is not an object");
        }
        catch (PatchException e)
        {
            throw new ApiException(422, "Invalid", "the server rejected our request due to an error in our request", new JsonObject
            {
                ["causes"] = new JsonArray(new JsonObject { ["reason"] = "UnexpectedServerResponse", ["message"] = e.Message }),
            });
        }
    }

    private static SchemaNode? SchemaOf(ResourceType type) =>
        type.SchemaName is { } name ? SchemaCatalog.BuiltIn.Type(name) : null;
}
