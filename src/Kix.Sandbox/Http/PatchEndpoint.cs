using System.Text.Json.Nodes;
using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Schema;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Http;

/// <summary>Changes an object by a patch of any of the four types.</summary>
internal sealed class PatchEndpoint(ObjectWriter writer, ObjectAnswer answer)
{
    public const string ApplyType = "application/apply-patch+yaml";

    public async Task Patch(ApiRequest request)
    {
        var media = MediaType(request);
        var bytes = await RequestBody.Bytes(request.Http);
        var options = request.PatchOptions(media == ApplyType);
        var created = false;
        JsonObject value;
        if (media == ApplyType)
        {
            (value, created) = writer.Apply(
                request.Type, request.Namespace, request.Name, request.Path.Subresource, AppliedBody.Read(bytes, options), options);
        }
        else
        {
            var patch = new PatchBody(bytes, media, SchemaOf(request.Type), options.Problems);
            value = writer.Change(
                request.Type, request.Namespace, request.Name, request.Path.Subresource, options, (live, _) => patch.Apply(live), patch.Origin);
        }

        Response.Warn(request.Http, options.Warnings);
        await answer.Write(request, value, created ? 201 : 200);
    }

    /// <summary>The type of the patch.</summary>
    /// <exception cref="ApiException">None that this resource takes (415).</exception>
    public static string MediaType(ApiRequest request)
    {
        IReadOnlyList<string> known = request.Type.IsCustom
            ? [PatchBody.JsonType, PatchBody.MergeType, ApplyType]
            : [PatchBody.JsonType, PatchBody.MergeType, PatchBody.StrategicType, ApplyType];
        var media = RequestBody.MediaType(request.Http);
        return known.Contains(media) ? media : throw (request.Type.IsCustom
            ? Refusals.UnsupportedMediaType(media, known)
            : new ApiException(415, "UnsupportedMediaType", "415: Unsupported Media Type", []));
    }

    private static SchemaNode? SchemaOf(ResourceType type) =>
        type.SchemaName is { } name ? SchemaCatalog.BuiltIn.Type(name) : null;
}
