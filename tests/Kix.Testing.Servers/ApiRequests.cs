using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Kix.Sandbox.Storage;

namespace Kix.Testing.Servers;

/// <summary>Requests to an API server, each answered before the next line runs, as the simulated controllers expect it.</summary>
internal sealed class ApiRequests(HttpClient client, CancellationToken stopping)
{
    /// <summary>The answer of the server.</summary>
    /// <exception cref="ApiException">The server refused the request.</exception>
    public JsonObject Send(HttpMethod method, string path, JsonObject? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (body is not null)
        {
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        }

        using var response = client.Send(request, stopping);
        using var reader = new StreamReader(response.Content.ReadAsStream(stopping));
        var answer = JsonNode.Parse(reader.ReadToEnd())!.AsObject();
        return response.IsSuccessStatusCode
            ? answer
            : throw new ApiException((int)response.StatusCode, (string?)answer["reason"] ?? "Unknown", (string?)answer["message"] ?? $"{response.StatusCode}");
    }

    /// <summary>What there is at a path; null for 404.</summary>
    public JsonObject? Find(string path)
    {
        try
        {
            return Send(HttpMethod.Get, path);
        }
        catch (ApiException e) when (e.Code == 404)
        {
            return null;
        }
    }
}
