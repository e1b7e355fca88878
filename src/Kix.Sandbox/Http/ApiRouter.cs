using System.Text.Json.Nodes;
using Kix.Sandbox.OpenApi;
using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Storage;
using Microsoft.AspNetCore.Http;

namespace Kix.Sandbox.Http;

/// <summary>Finds who answers a request.</summary>
internal sealed class ApiRouter(
    ResourceCatalog catalog, DiscoveryEndpoint discovery, OpenApiEndpoint openApi, ResourceEndpoints endpoints,
    Func<IncomingRequest, ValueTask<ApiException?>>? interfere)
{
    public async Task Answer(HttpContext http)
    {
        try
        {
            if (interfere is not null && await interfere(Incoming(http)) is { } refusal)
            {
                throw refusal;
            }

            await Route(http);
        }
        catch (ApiException refused) when (!http.Response.HasStarted)
        {
            await Response.Refuse(http, refused);
        }
        catch (PageNotFoundException)
        {
            await Response.WriteBytes(http, "404 page not found\n"u8.ToArray(), 404, "text/plain; charset=utf-8");
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client went away: nobody is left to answer.
            http.Abort();
        }
#pragma warning disable CA1031 // whatever goes wrong, the client gets a Status that says what
        catch (Exception fault) when (!http.Response.HasStarted)
#pragma warning restore CA1031
        {
            await Response.Refuse(http, Refusals.Internal(fault));
        }
    }

    private JsonObject RootPaths() => new()
    {
        ["paths"] = DiscoveryDocuments.Texts(((string[])["/api", "/api/v1", "/apis", "/healthz", "/livez", "/openapi/v2", "/openapi/v3", "/readyz", "/version"])
            .Concat(catalog.All.Where(t => t.Resource.Group.Length > 0).SelectMany(t => (string[])[$"/apis/{t.Resource.Group}", $"/apis/{t.ApiVersion}"]))
            .Distinct().Order(StringComparer.Ordinal)),
    };

    private static string Health(string name, bool verbose) => verbose ? $"[+]ping ok\n{name} check passed\n" : "ok";

    private static IncomingRequest Incoming(HttpContext http) => new(
        http.Request.Method, http.Request.Path, http.Request.QueryString.Value ?? "", http.Request.Headers.UserAgent.ToString());

    private async Task Route(HttpContext http)
    {
        var path = http.Request.Path.Value ?? "/";
        switch (path.TrimEnd('/'))
        {
            case "/healthz" or "/livez" or "/readyz":
                await Response.WriteText(http, Health(path.Trim('/'), http.Request.Query.ContainsKey("verbose")));
                return;
            case "":
                await Response.Write(http, RootPaths());
                return;
            case "/version" when http.Request.Method != "GET":
                throw Refusals.MethodNotAllowed();
            case "/version":
                await Response.Write(http, ServerVersion.Document());
                return;
        }

        if (await discovery.TryAnswer(http, path) || await openApi.TryAnswer(http, path))
        {
            return;
        }

        var named = ApiPath.Parse(path) ?? throw new PageNotFoundException();
        var type = catalog.Find(named.Group, named.Version, named.Resource) ?? throw Unknown(named);
        if (type.Namespaced ? named.Namespace is null && named.Name is not null : named.Namespace is not null)
        {
            throw Refusals.NoSuchResource();
        }

        if (type.Namespaced && named.Namespace is null && http.Request.Method != "GET")
        {
            throw type.IsCustom ? new PageNotFoundException() : Refusals.MethodNotAllowed();
        }

        Accepted.Check(http.Request.Headers.Accept, named.Name is null && http.Request.Method == "GET");
        await endpoints.Handle(new ApiRequest(http, named, type));
    }

    // Only of built-in groups does a server know which types there are.
    private static Exception Unknown(ApiPath named) =>
        BuiltInResources.All.Any(t => t.Resource.Group == named.Group) ? Refusals.NoSuchResource() : new PageNotFoundException();
}
