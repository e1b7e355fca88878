using System.Text.Json.Nodes;
using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Http;

/// <summary>Reads the <c>DeleteOptions</c> of a request from its body or its query.</summary>
internal static class DeletionRequest
{
    /// <exception cref="ApiException">Options that do not exist or contradict each other (422).</exception>
    public static async Task<DeleteOptions> Read(ApiRequest request)
    {
        var bytes = await RequestBody.Bytes(request.Http);
        var body = bytes.Length == 0 ? [] : RequestBody.Object(request.Http, bytes, "DeleteOptions");
        var orphan = (body["orphanDependents"] as JsonValue)?.GetValue<bool>()
            ?? (request.Query("orphanDependents") is { } text ? text is "true" or "1" : null);
        var stated = (string?)body["propagationPolicy"] ?? request.Query("propagationPolicy");
        if (orphan is not null && stated is not null)
        {
            throw ApiRequest.OptionRefused("DeleteOptions", FieldError.Invalid(
                "propagationPolicy", stated, "orphanDependents and deletionPropagation cannot be both set"));
        }

        var preconditions = body["preconditions"] as JsonObject;
        return new DeleteOptions
        {
            Propagation = orphan switch
            {
                true => Propagation.Orphan,
                false => Propagation.Background,
                null => Propagate(stated),
            },
            Preconditions = new Preconditions((string?)preconditions?["uid"], (string?)preconditions?["resourceVersion"]),
            GracePeriodSeconds = JsonText.Integer(body["gracePeriodSeconds"]) ?? request.Number("gracePeriodSeconds"),
            DryRun = request.DryRun("DeleteOptions", (string?)(body["dryRun"] as JsonArray)?.FirstOrDefault()),
        };
    }

    private static Propagation Propagate(string? stated) => stated switch
    {
        null or "" => Propagation.Default,
        "Orphan" => Propagation.Orphan,
        "Background" => Propagation.Background,
        "Foreground" => Propagation.Foreground,
        _ => throw ApiRequest.OptionRefused("DeleteOptions", FieldError.NotSupported(
            "propagationPolicy", stated, ["Foreground", "Background", "Orphan", "nil"])),
    };
}
