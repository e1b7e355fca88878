using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;
using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Http;

/// <summary>Issues tokens for ServiceAccounts. They are random: the sandbox asks nobody for one.</summary>
internal sealed class TokenEndpoint(ObjectStore store, TimeProvider time)
{
    private const long Hour = 3600;

    public async Task Create(ApiRequest request)
    {
        var body = await RequestBody.Object(request.Http, "TokenRequest");
        if (store.Get(new ObjectKey(request.Type.Resource, request.Namespace ?? "", request.Name)) is null)
        {
            throw Refusals.NotFound(request.Type.Resource, request.Name);
        }

        var spec = body.Member("spec");
        spec.Default("audiences", new JsonArray("https://kubernetes.default.svc.cluster.local"));
        spec.Default("expirationSeconds", Hour);
        var metadata = ObjectMeta.Of(body);
        metadata["name"] = request.Name;
        metadata["namespace"] = request.Namespace;
        metadata["creationTimestamp"] = ObjectMeta.Time(time.GetUtcNow());
        body["kind"] = "TokenRequest";
        body["apiVersion"] = "authentication.k8s.io/v1";
        body["status"] = new JsonObject
        {
            ["token"] = "kix-sandbox." + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24)),
            ["expirationTimestamp"] = ObjectMeta.Time(time.GetUtcNow().AddSeconds(spec.Number("expirationSeconds") ?? Hour)),
        };
        await Response.Write(request.Http, body, 201);
    }
}
