using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Kix.EndToEnd.Tests.BadInput;

/// <summary>Passes requests on to a server, but for those that are forbidden: as RBAC, which the sandbox does not enforce.</summary>
internal sealed class RefusingProxy : IAsyncDisposable
{
    private readonly WebApplication _web;
    private readonly HttpClient _client;

    private RefusingProxy(WebApplication web, HttpClient client)
    {
        _web = web;
        _client = client;
        Uri = new Uri(web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public Uri Uri { get; }

    /// <summary>Starts one in front of <paramref name="server"/>.</summary>
    /// <param name="server">Who answers.</param>
    /// <param name="method">The HTTP method that is forbidden.</param>
    /// <param name="resource">Of which resource.</param>
    public static async Task<RefusingProxy> StartAsync(Uri server, string method, string resource)
    {
        var client = new HttpClient { BaseAddress = server, Timeout = Timeout.InfiniteTimeSpan };
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var web = builder.Build();
        web.Run(http => http.Request.Method == method && http.Request.Path.Value!.Split('/').Contains(resource)
            ? RefuseAsync(http, method, resource)
            : PassAsync(http, client));
        await web.StartAsync(TestContext.Current.CancellationToken);
        return new RefusingProxy(web, client);
    }

    public async ValueTask DisposeAsync()
    {
        await _web.DisposeAsync();
        _client.Dispose();
    }

    private static Task RefuseAsync(HttpContext http, string method, string resource)
    {
        http.Response.StatusCode = 403;
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(new JsonObject
        {
            ["kind"] = "Status",
            ["apiVersion"] = "v1",
            ["metadata"] = new JsonObject(),
            ["status"] = "Failure",
            ["message"] = $"{resource} is forbidden: User \"jane\" cannot {method} resource \"{resource}\"",
            ["reason"] = "Forbidden",
            ["code"] = 403,
        }.ToJsonString());
    }

    private static async Task PassAsync(HttpContext http, HttpClient client)
    {
        using var request = new HttpRequestMessage(new HttpMethod(http.Request.Method), http.Request.Path.ToUriComponent() + http.Request.QueryString.Value);
        if (http.Request.ContentType is { } type)
        {
            request.Content = new StreamContent(http.Request.Body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        }

        foreach (var name in new[] { "Accept", "User-Agent", "If-None-Match" })
        {
            request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)http.Request.Headers[name]);
        }

        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, http.RequestAborted);
        http.Response.StatusCode = (int)response.StatusCode;
        http.Response.ContentType = response.Content.Headers.ContentType?.ToString();
        await using var body = await response.Content.ReadAsStreamAsync(http.RequestAborted);
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await body.ReadAsync(buffer, http.RequestAborted)) > 0)
        {
            await http.Response.Body.WriteAsync(buffer.AsMemory(0, read), http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
        }
    }
}
