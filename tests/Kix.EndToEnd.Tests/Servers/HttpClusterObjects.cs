using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Kix.Sandbox.Storage;

namespace Kix.EndToEnd.Tests.Servers;

/// <summary>The objects of a real API server as the sandbox's controllers see objects: over HTTP, changes by watches.</summary>
internal sealed class HttpClusterObjects : IClusterObjects, IDisposable
{
    private readonly HttpClient _client;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Dictionary<GroupResource, string> _paths = [];
    private readonly Lock _delivery = new();
    private Action<ObjectEvent>? _observer;

    public HttpClusterObjects(HttpClient client) => _client = client;

    public JsonObject? Get(GroupResource resource, string? @namespace, string name)
    {
        var (code, body) = Send(HttpMethod.Get, PathOf(resource, @namespace, name), null);
        return code == HttpStatusCode.NotFound ? null : Require(code, body);
    }

    public IReadOnlyList<JsonObject> List(GroupResource resource, string? @namespace = null)
    {
        if (Collection(resource) is null)
        {
            return [];
        }

        var (code, body) = Send(HttpMethod.Get, PathOf(resource, @namespace, null), null);
        var list = Require(code, body);
        return [.. list["items"]!.AsArray().Select(i => Typed(i!.AsObject(), list))];
    }

    public JsonObject Create(GroupResource resource, JsonObject value, string manager)
    {
        var (code, body) = Send(HttpMethod.Post, $"{PathOf(resource, NamespaceOf(value), null)}?fieldManager={manager}", value);
        return Require(code, body);
    }

    public JsonObject Update(GroupResource resource, JsonObject value, string manager, string? subresource = null)
    {
        var path = PathOf(resource, NamespaceOf(value), (string)value["metadata"]!["name"]!);
        var (code, body) = Send(HttpMethod.Put, $"{path}{(subresource is null ? "" : "/" + subresource)}?fieldManager={manager}", value);
        return Require(code, body);
    }

    public bool Delete(GroupResource resource, string? @namespace, string name)
    {
        var (code, body) = Send(HttpMethod.Delete, PathOf(resource, @namespace, name), null);
        if (code == HttpStatusCode.NotFound)
        {
            return false;
        }

        Require(code, body);
        return true;
    }

    public IDisposable Subscribe(Action<ObjectEvent> observer)
    {
        _observer = observer;
        foreach (var resource in Discover())
        {
            _ = Task.Run(() => WatchAsync(resource, _stopping.Token));
        }

        return this;
    }

    public void Dispose()
    {
        _observer = null;
        _stopping.Cancel();
    }

    private async Task WatchAsync(GroupResource resource, CancellationToken cancellation)
    {
        var known = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, $"{Collection(resource)}?watch=true&timeoutSeconds=300");
                using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
                response.EnsureSuccessStatusCode();
                using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancellation));
                while (await reader.ReadLineAsync(cancellation) is { } line)
                {
                    Deliver(resource, JsonNode.Parse(line)!.AsObject(), known);
                }
            }
            catch (Exception e) when (e is HttpRequestException or IOException && !cancellation.IsCancellationRequested)
            {
                await Task.Delay(200, cancellation);
            }
        }
    }

    private void Deliver(GroupResource resource, JsonObject change, Dictionary<string, JsonObject> known)
    {
        var type = (string)change["type"]!;
        if (type is "BOOKMARK" or "ERROR")
        {
            return;
        }

        var value = change["object"]!.AsObject();
        var uid = (string)value["metadata"]!["uid"]!;
        known.TryGetValue(uid, out var previous);
        var kind = type == "DELETED" ? ObjectEventType.Deleted : previous is null ? ObjectEventType.Added : ObjectEventType.Modified;
        if (kind == ObjectEventType.Deleted)
        {
            known.Remove(uid);
        }
        else
        {
            known[uid] = value;
        }

        lock (_delivery)
        {
            _observer?.Invoke(new ObjectEvent(
                kind, resource, value, previous, long.Parse((string)value["metadata"]!["resourceVersion"]!, System.Globalization.CultureInfo.InvariantCulture)));
        }
    }

    private IEnumerable<GroupResource> Discover()
    {
        Read("/api/v1", "");
        foreach (var group in Require(Send(HttpMethod.Get, "/apis", null))["groups"]!.AsArray())
        {
            Read($"/apis/{(string)group!["preferredVersion"]!["groupVersion"]!}", (string)group["name"]!);
        }

        return _paths.Keys;

        void Read(string path, string group)
        {
            foreach (var resource in Require(Send(HttpMethod.Get, path, null))["resources"]!.AsArray())
            {
                var name = (string)resource!["name"]!;
                if (!name.Contains('/', StringComparison.Ordinal) && resource["verbs"]!.AsArray().Any(v => (string)v! == "watch"))
                {
                    _paths[new GroupResource(group, name)] = $"{path}/{name}";
                }
            }
        }
    }

    private string? Collection(GroupResource resource)
    {
        if (!_paths.ContainsKey(resource))
        {
            foreach (var _ in Discover())
            {
                break;
            }
        }

        return _paths.GetValueOrDefault(resource);
    }

    private string PathOf(GroupResource resource, string? @namespace, string? name)
    {
        var collection = Collection(resource) ?? throw new ApiException(404, "NotFound", $"the server has no {resource}");
        var slash = collection.LastIndexOf('/');
        var path = string.IsNullOrEmpty(@namespace) ? collection : $"{collection[..slash]}/namespaces/{@namespace}{collection[slash..]}";
        return name is null ? path : $"{path}/{name}";
    }

    private static string? NamespaceOf(JsonObject value) => (string?)value["metadata"]?["namespace"];

    // Items of a list carry neither apiVersion nor kind.
    private static JsonObject Typed(JsonObject item, JsonObject list)
    {
        var copy = item.DeepClone().AsObject();
        copy["apiVersion"] ??= (string)list["apiVersion"]!;
        copy["kind"] ??= ((string)list["kind"]!)[..^"List".Length];
        return copy;
    }

    private (HttpStatusCode Code, JsonObject Body) Send(HttpMethod method, string path, JsonObject? body)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (body is not null)
        {
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        }

        using var response = _client.Send(request, _stopping.Token);
        using var reader = new StreamReader(response.Content.ReadAsStream());
        return (response.StatusCode, JsonNode.Parse(reader.ReadToEnd())!.AsObject());
    }

    private static JsonObject Require((HttpStatusCode Code, JsonObject Body) answer) => Require(answer.Code, answer.Body);

    private static JsonObject Require(HttpStatusCode code, JsonObject body) => (int)code < 300
        ? body
        : throw new ApiException((int)code, (string?)body["reason"] ?? "Unknown", (string?)body["message"] ?? code.ToString());
}
