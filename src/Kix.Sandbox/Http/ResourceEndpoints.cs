using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Http;

/// <summary>Those who answer requests for objects, by method, path and subresource.</summary>
internal sealed class ResourceEndpoints
{
    public required ObjectEndpoint Objects { get; init; }

    public required PatchEndpoint Patches { get; init; }

    public required ListEndpoint Lists { get; init; }

    public required WatchEndpoint Watches { get; init; }

    public required ScaleEndpoint Scales { get; init; }

    public required PodEndpoint Pods { get; init; }

    public required LogEndpoint Logs { get; init; }

    public required TokenEndpoint Tokens { get; init; }

    public required FinalizeEndpoint Finalizers { get; init; }

    /// <exception cref="ApiException">Refused, also because nothing answers there (404, 405).</exception>
    public Task Handle(ApiRequest request)
    {
        var method = request.Http.Request.Method;
        if (Deprecations.Of(request.Type) is { } warning)
        {
            Response.Warn(request.Http, [warning]);
        }

        if (request.Path.Subresource is { } subresource)
        {
            return request.Type.Subresources.ContainsKey(subresource) ? Handle(request, method, subresource)
                : throw (request.Type.IsCustom ? Refusals.NotFound(request.Type.Resource, request.Name) : Refusals.NoSuchResource());
        }

        if (request.IsWatch && method == "GET" && request.Type.Verbs.Contains("watch"))
        {
            return Watches.Watch(request);
        }

        return (method, request.Path.Name) switch
        {
            ("GET", null) when request.Type.Verbs.Contains("list") => Lists.List(request),
            ("GET", not null) when request.Type.Verbs.Contains("get") => Objects.Get(request),
            ("POST", null) when request.Type.Resource == new GroupResource("", "bindings") => Pods.Bind(request),
            ("POST", null) when ReviewEndpoint.Handles(request.Type) => ReviewEndpoint.Create(request),
            ("POST", null) when request.Type.Verbs.Contains("create") => Objects.Create(request),
            ("PUT", not null) when request.Type.Verbs.Contains("update") => Objects.Update(request),
            ("PATCH", not null) when request.Type.Verbs.Contains("patch") => Patches.Patch(request),
            ("DELETE", null) when request.Type.Verbs.Contains("deletecollection") => Lists.DeleteAll(request),
            ("DELETE", not null) when request.Type.Verbs.Contains("delete") => Objects.Delete(request),
            ("POST", not null) when request.Type.IsCustom => Objects.Create(request),
            ("PUT", null) when request.Type.IsCustom => throw Refusals.BadRequest("name must be provided"),
            (_, not null) when !request.Type.Verbs.Contains("get") => throw Refusals.NoSuchResource(),
            _ => throw Refusals.MethodNotAllowed(),
        };
    }

    private Task Handle(ApiRequest request, string method, string subresource) => (method, subresource) switch
    {
        ("GET", "scale") => Scales.Get(request),
        ("PUT", "scale") => Scales.Update(request),
        ("PATCH", "scale") => Scales.Patch(request),
        ("GET", "log") => Logs.Send(request),
        ("POST", "eviction") => Pods.Evict(request),
        ("POST", "binding") => Pods.Bind(request),
        ("POST", "token") => Tokens.Create(request),
        ("PUT", "finalize") => Finalizers.Update(request),
        (_, "exec" or "attach" or "portforward" or "proxy") => throw new ApiException(
            501, "NotImplemented", $"the sandbox runs no containers and no machines: {subresource} is not possible"),
        ("GET", _) => Objects.Get(request),
        ("PUT", _) => Objects.Update(request),
        ("PATCH", _) => Patches.Patch(request),
        _ => throw (request.Type.IsCustom
            ? Refusals.MethodNotAllowed(request.Type.Resource, method == "POST" ? "create" : method.ToLowerInvariant())
            : Refusals.MethodNotAllowed()),
    };
}
