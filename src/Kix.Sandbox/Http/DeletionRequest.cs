using System.Text.Json.Nodes;
using Kix.Sandbox.Admission.Decoding;
using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Schema;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Http;

/// <summary>Reads the <c>DeleteOptions</c> of a request from its body or its query.</summary>
internal static class DeletionRequest
{
    private const string Kind = "DeleteOptions";
    private const string Scheme = "pkg/apis/meta/internalversion/scheme/register.go:27";
    private static readonly string[] OtherKinds = ["Status", "WatchEvent", "APIVersions", "APIGroup", "APIGroupList", "APIResourceList"];
    private static readonly SchemaNode Schema = SchemaCatalog.BuiltIn.Type("io.k8s.apimachinery.pkg.apis.meta.v1.DeleteOptions");

    /// <exception cref="ApiException">No options (400), or options that do not exist or contradict each other (422).</exception>
    public static async Task<DeleteOptions> Read(ApiRequest request)
    {
        var bytes = await RequestBody.Bytes(request.Http);
        return Read(bytes.Length == 0 ? FromQuery(request) : Body(request, bytes));
    }

    private static DeleteOptions Read(JsonObject stated)
    {
        var errors = new List<FieldError>();
        var policy = (string?)stated["propagationPolicy"];
        var orphan = (bool?)stated["orphanDependents"];
        if (orphan is not null && policy is not null)
        {
            errors.Add(FieldError.Invalid("propagationPolicy", policy, "orphanDependents and deletionPropagation cannot be both set"));
        }

        if (policy is not (null or "Foreground" or "Background" or "Orphan"))
        {
            errors.Add(FieldError.NotSupported("propagationPolicy", policy, ["Foreground", "Background", "Orphan", "nil"]));
        }

        var dryRun = ApiRequest.DryRun([.. (stated["dryRun"] as JsonArray ?? []).Select(d => (string?)d)], errors);
        if (errors.Count > 0)
        {
            throw ApiRequest.OptionRefused(Kind, errors);
        }

        var preconditions = stated["preconditions"] as JsonObject;
        return new DeleteOptions
        {
            Propagation = orphan switch
            {
                true => Propagation.Orphan,
                false => Propagation.Background,
                null => policy is null ? Propagation.Default : Enum.Parse<Propagation>(policy),
            },
            Preconditions = new Preconditions((string?)preconditions?["uid"], (string?)preconditions?["resourceVersion"]),
            GracePeriodSeconds = JsonText.Integer(stated["gracePeriodSeconds"]),
            DryRun = dryRun,
        };
    }

    private static JsonObject FromQuery(ApiRequest request)
    {
        var stated = new JsonObject();
        if (request.Query("orphanDependents") is { } orphan)
        {
            stated["orphanDependents"] = orphan is "true" or "1";
        }

        if (request.Query("propagationPolicy") is { } policy)
        {
            stated["propagationPolicy"] = policy;
        }

        if (request.Number("gracePeriodSeconds") is { } grace)
        {
            stated["gracePeriodSeconds"] = grace;
        }

        stated["dryRun"] = new JsonArray([.. request.All("dryRun").Select(d => JsonValue.Create(d))]);
        return stated;
    }

    // What is read has no kind, that of options, or one that is known beside it; in any group, which is that of the URL for many clients.
    private static JsonObject Body(ApiRequest request, byte[] bytes)
    {
        JsonObject body;
        try
        {
            body = RequestBody.MediaType(request.Http) == RequestBody.Json ? RequestBody.Parse(bytes, []) : RequestBody.Object(request.Http, bytes, Kind, []);
        }
        catch (FormatException e)
        {
            throw Refusals.BadRequest(e.Message);
        }

        var kind = (body["kind"] as JsonValue)?.TryGetValue<string>(out var text) == true ? text : "";
        if (kind.Length > 0 && kind != Kind)
        {
            var version = (string?)body["apiVersion"] ?? "";
            throw Refusals.BadRequest(version == "meta.k8s.io/v1" && OtherKinds.Contains(kind)
                ? $"converting (v1.{kind}) to (v1.{Kind}): unknown conversion"
                : $"no kind \"{kind}\" is registered for version \"{version}\" in scheme \"{Scheme}\"");
        }

        try
        {
            new ObjectDecoder([]).Read(body, Schema);
        }
        catch (GoDecodeException e)
        {
            throw Refusals.BadRequest(e.Message.Replace("propagationPolicy of type string", "propagationPolicy of type v1.DeletionPropagation", StringComparison.Ordinal));
        }

        return body;
    }
}
