using System.Text.Json.Nodes;
using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Http;

/// <summary>
/// Answers questions about rights and identities. The sandbox enforces no RBAC: whoever asks is an administrator and may do everything.
/// </summary>
internal static class ReviewEndpoint
{
    private const string Authorization = "authorization.k8s.io";
    private const string Authentication = "authentication.k8s.io";

    private static readonly Dictionary<GroupResource, Func<JsonObject, JsonObject>> Answers = new()
    {
        [new(Authorization, "selfsubjectaccessreviews")] = _ => Allowed(),
        [new(Authorization, "subjectaccessreviews")] = _ => Allowed(),
        [new(Authorization, "localsubjectaccessreviews")] = _ => Allowed(),
        [new(Authorization, "selfsubjectrulesreviews")] = _ => Rules(),
        [new(Authentication, "selfsubjectreviews")] = _ => new JsonObject { ["userInfo"] = User() },
        [new(Authentication, "tokenreviews")] = _ => new JsonObject { ["authenticated"] = true, ["user"] = User() },
    };

    /// <summary>Whether objects of a type are questions, which are answered and not stored.</summary>
    public static bool Handles(ResourceType type) => Answers.ContainsKey(type.Resource);

    public static async Task Create(ApiRequest request)
    {
        var body = await RequestBody.Object(request.Http, request.Type.Kind);
        BodyReader.Identify(request.Type, body);
        var metadata = ObjectMeta.Of(body);
        if (request.Namespace is not null)
        {
            metadata["namespace"] = request.Namespace;
        }

        body["status"] = Answers[request.Type.Resource](body);
        await Response.Write(request.Http, body, 201);
    }

    private static JsonObject Allowed() => new() { ["allowed"] = true, ["reason"] = "the sandbox does not enforce RBAC" };

    private static JsonObject Rules() => new()
    {
        ["resourceRules"] = new JsonArray(new JsonObject
        {
            ["verbs"] = new JsonArray("*"), ["apiGroups"] = new JsonArray("*"), ["resources"] = new JsonArray("*"),
        }),
        ["nonResourceRules"] = new JsonArray(new JsonObject { ["verbs"] = new JsonArray("*"), ["nonResourceURLs"] = new JsonArray("*") }),
        ["incomplete"] = false,
    };

    private static JsonObject User() => new()
    {
        ["username"] = "kubernetes-admin", ["groups"] = new JsonArray("system:masters", "system:authenticated"),
    };
}
