using System.Text.Json.Nodes;
using Kix.Sandbox.Storage;

namespace Kix.Testing.Servers;

/// <summary>
/// The objects of an API server as the sandbox's controllers see objects: over HTTP, changes by watches. What the controllers write
/// themselves they are told before the write returns, as in process; without that they would make pods twice.
/// </summary>
internal sealed class HttpClusterObjects : IClusterObjects, IDisposable
{
    private static readonly GroupResource Definitions = new("apiextensions.k8s.io", "customresourcedefinitions");
    private static readonly GroupResource Pods = new("", "pods");

    private readonly HttpClient _client;
    private readonly ApiRequests _requests;
    private readonly ServedPaths _paths;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Dictionary<GroupResource, CancellationTokenSource> _watches = [];
    private Sightings _sightings = new(_ => { });

    public HttpClusterObjects(HttpClient client)
    {
        _client = client;
        _requests = new(client, _stopping.Token);
        _paths = new(_requests);
    }

    /// <summary>All types that the server has.</summary>
    public IReadOnlyCollection<GroupResource> Resources => _paths.All;

    public JsonObject? Get(GroupResource resource, string? @namespace, string name) =>
        _paths.Of(resource, @namespace, name) is { } path ? _requests.Find(path) : null;

    public IReadOnlyList<JsonObject> List(GroupResource resource, string? @namespace = null) =>
        _paths.Of(resource, @namespace) is { } path && _requests.Find(path) is { } list ? ListedObjects.Of(list) : [];

    public JsonObject Create(GroupResource resource, JsonObject value, string manager) =>
        Told(resource, _requests.Send(HttpMethod.Post, $"{PathOf(resource, NamespaceOf(value))}?{Manager(manager)}", value));

    public JsonObject Update(GroupResource resource, JsonObject value, string manager, string? subresource = null)
    {
        var path = PathOf(resource, NamespaceOf(value), NameOf(value));
        if (resource == Pods && subresource == "binding")
        {
            return Bind(path, value, manager);
        }

        return Told(resource, _requests.Send(
            HttpMethod.Put, $"{path}{(subresource is null ? "" : "/" + subresource)}?{Manager(manager)}", value));
    }

    public bool Delete(GroupResource resource, string? @namespace, string name)
    {
        if (Get(resource, @namespace, name) is not { } before)
        {
            return false;
        }

        var path = PathOf(resource, @namespace, name);
        try
        {
            // Nobody but the simulated kubelet ends pods: what waits for another one would stay for ever.
            _requests.Send(HttpMethod.Delete, path, new JsonObject
            {
                ["apiVersion"] = "v1", ["kind"] = "DeleteOptions", ["gracePeriodSeconds"] = 0, ["propagationPolicy"] = "Background",
            });
        }
        catch (ApiException e) when (e.Code == 404)
        {
            return false;
        }

        var after = _requests.Find(path);
        if (after is not null && JsonNode.DeepEquals(after["metadata"]!["uid"], before["metadata"]!["uid"]))
        {
            Told(resource, after);
        }
        else
        {
            _sightings.SawGone(resource, before);
        }

        return true;
    }

    public IDisposable Subscribe(Action<ObjectEvent> observer)
    {
        _sightings = new(change =>
        {
            observer(change);
            if (change.Resource == Definitions)
            {
                FollowDefinition(change);
            }
        });
        foreach (var resource in _paths.All)
        {
            Watch(resource);
        }

        return this;
    }

    public void Dispose() => _stopping.Cancel();

    private void FollowDefinition(ObjectEvent change)
    {
        var resource = _paths.Add(change.Object);
        if (change.Type != ObjectEventType.Deleted)
        {
            Watch(resource);
            return;
        }

        lock (_watches)
        {
            if (_watches.Remove(resource, out var watch))
            {
                watch.Cancel();
            }
        }
    }

    private void Watch(GroupResource resource)
    {
        lock (_watches)
        {
            if (_watches.ContainsKey(resource))
            {
                return;
            }

            var ending = _watches[resource] = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
            var watch = new ResourceWatch(_client, resource, _paths.Collection(resource)!, _sightings);
            _ = Task.Run(() => watch.RunAsync(ending.Token));
        }
    }

    // The server takes the node by a request of its own, and the conditions as any other status.
    private JsonObject Bind(string path, JsonObject value, string manager)
    {
        _requests.Send(HttpMethod.Post, $"{path}/binding?{Manager(manager)}", new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Binding",
            ["metadata"] = new JsonObject { ["name"] = NameOf(value), ["namespace"] = NamespaceOf(value) },
            ["target"] = new JsonObject { ["apiVersion"] = "v1", ["kind"] = "Node", ["name"] = (string)value["spec"]!["nodeName"]! },
        });
        var bound = _requests.Send(HttpMethod.Get, path);
        bound["status"] = value["status"]!.DeepClone();
        return Told(Pods, _requests.Send(HttpMethod.Put, $"{path}/status?{Manager(manager)}", bound));
    }

    private JsonObject Told(GroupResource resource, JsonObject value)
    {
        _sightings.Saw(resource, value);
        return value;
    }

    private string PathOf(GroupResource resource, string? @namespace, string? name = null) =>
        _paths.Of(resource, @namespace, name) ?? throw new ApiException(404, "NotFound", $"the server has no {resource}");

    private static string Manager(string manager) => $"fieldManager={Uri.EscapeDataString(manager)}";

    private static string NameOf(JsonObject value) => (string)value["metadata"]!["name"]!;

    private static string? NamespaceOf(JsonObject value) => (string?)value["metadata"]?["namespace"];
}
