using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Kix.Sandbox.Storage;

namespace Kix.Testing.Servers;

/// <summary>Where a server serves its resource types, in the version that each group prefers; asked again for what is not known yet.</summary>
internal sealed class ServedPaths(ApiRequests requests)
{
    private readonly ConcurrentDictionary<GroupResource, string> _collections = [];

    /// <summary>All types that can be watched.</summary>
    public IReadOnlyCollection<GroupResource> All
    {
        get
        {
            Discover();
            return [.. _collections.Keys];
        }
    }

    /// <summary>The path of a type's collection; null where the server has no such type.</summary>
    public string? Collection(GroupResource resource)
    {
        if (!_collections.ContainsKey(resource))
        {
            Discover();
        }

        return _collections.GetValueOrDefault(resource);
    }

    /// <summary>The path of an object, or without a name of a collection; null where the server has no such type.</summary>
    public string? Of(GroupResource resource, string? @namespace, string? name = null)
    {
        if (Collection(resource) is not { } collection)
        {
            return null;
        }

        var slash = collection.LastIndexOf('/');
        var path = string.IsNullOrEmpty(@namespace) ? collection : $"{collection[..slash]}/namespaces/{@namespace}{collection[slash..]}";
        return name is null ? path : $"{path}/{name}";
    }

    /// <summary>Takes in the kind of a CustomResourceDefinition.</summary>
    public GroupResource Add(JsonObject definition)
    {
        var spec = definition["spec"]!;
        var group = (string)spec["group"]!;
        var version = (string)spec["versions"]!.AsArray().First(v => (bool)v!["storage"]!)!["name"]!;
        var resource = new GroupResource(group, (string)spec["names"]!["plural"]!);
        _collections[resource] = $"/apis/{group}/{version}/{resource.Resource}";
        return resource;
    }

    private void Discover()
    {
        Read("/api/v1", "");
        foreach (var group in requests.Send(HttpMethod.Get, "/apis")["groups"]!.AsArray())
        {
            Read($"/apis/{(string)group!["preferredVersion"]!["groupVersion"]!}", (string)group["name"]!);
        }
    }

    private void Read(string path, string group)
    {
        foreach (var resource in requests.Find(path)?["resources"]?.AsArray() ?? [])
        {
            var name = (string)resource!["name"]!;
            if (!name.Contains('/', StringComparison.Ordinal) && resource["verbs"]!.AsArray().Any(v => (string)v! == "watch"))
            {
                _collections[new GroupResource(group, name)] = $"{path}/{name}";
            }
        }
    }
}
