using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Controllers;

/// <summary>
/// What controllers see of the cluster: the newest version of each object, with an index by owner. Objects are shared with the
/// storage: copy before changing. Safe for many threads.
/// </summary>
internal sealed class ObjectCache
{
    private readonly Lock gate = new();
    private readonly Dictionary<(GroupResource Resource, string Namespace), SortedDictionary<string, JsonObject>> shelves = [];
    private readonly Dictionary<GroupResource, SortedSet<string>> namespaces = [];
    private readonly PairIndex podsByLabel = new();
    private readonly PairIndex servicesBySelector = new();
    private readonly Dictionary<string, SortedDictionary<string, (GroupResource Resource, JsonObject Object)>> owned =
        new(StringComparer.Ordinal);

    /// <summary>The object, or null where there is none.</summary>
    public JsonObject? Get(GroupResource resource, string? @namespace, string name)
    {
        lock (gate)
        {
            return shelves.TryGetValue((resource, @namespace ?? ""), out var shelf) ? shelf.GetValueOrDefault(name) : null;
        }
    }

    /// <summary>The object, or null where there is none.</summary>
    public JsonObject? Get(WorkKey key) => Get(key.Resource, key.Namespace, key.Name);

    /// <summary>The objects of a type in one namespace or (null) everywhere, ordered by namespace and name.</summary>
    public IReadOnlyList<JsonObject> List(GroupResource resource, string? @namespace = null)
    {
        lock (gate)
        {
            if (@namespace is not null)
            {
                return shelves.TryGetValue((resource, @namespace), out var shelf) ? [.. shelf.Values] : [];
            }

            return namespaces.TryGetValue(resource, out var all)
                ? [.. all.SelectMany(name => shelves[(resource, name)].Values)]
                : [];
        }
    }

    /// <summary>The objects of a type whose controller is the object with this uid, ordered by name.</summary>
    public IReadOnlyList<JsonObject> OwnedBy(string uid, GroupResource resource)
    {
        lock (gate)
        {
            return owned.TryGetValue(uid, out var children)
                ? [.. children.Values.Where(child => child.Resource == resource).Select(child => child.Object)]
                : [];
        }
    }

    /// <summary>The pods of a namespace that have all of these labels, ordered by name.</summary>
    public IReadOnlyList<JsonObject> PodsWith(string @namespace, JsonObject labels)
    {
        lock (gate)
        {
            return [.. podsByLabel.CarryingAll(@namespace, labels).Where(pod => Selectors.Contains(pod.Object("metadata", "labels"), labels))];
        }
    }

    /// <summary>The Services of a namespace whose selector fits these labels.</summary>
    public IReadOnlyList<JsonObject> ServicesFor(string @namespace, JsonObject? labels)
    {
        lock (gate)
        {
            return [.. servicesBySelector.AskingFor(@namespace, labels).Where(service => Selectors.Contains(labels, service.Object("spec", "selector")))];
        }
    }

    /// <summary>The pods of a namespace that have no controller.</summary>
    public IReadOnlyList<JsonObject> OrphanedPods(string @namespace)
    {
        lock (gate)
        {
            return owned.TryGetValue(OrphansOf(@namespace), out var orphans) ? [.. orphans.Values.Select(orphan => orphan.Object)] : [];
        }
    }

    /// <summary>Takes in an object unless a newer version of it is known already.</summary>
    public void Put(GroupResource resource, JsonObject value, long version)
    {
        var (@namespace, name) = Address(value);
        lock (gate)
        {
            if (!shelves.TryGetValue((resource, @namespace), out var shelf))
            {
                shelf = new(StringComparer.Ordinal);
                shelves[(resource, @namespace)] = shelf;
            }

            if (shelf.TryGetValue(name, out var known))
            {
                if (VersionOf(known) > version)
                {
                    return;
                }

                Disown(resource, known);
            }
            else if (shelf.Count == 0)
            {
                if (!namespaces.TryGetValue(resource, out var all))
                {
                    all = new(StringComparer.Ordinal);
                    namespaces[resource] = all;
                }

                all.Add(@namespace);
            }

            shelf[name] = value;
            Index(resource, @namespace, name, value);
        }
    }

    /// <summary>Forgets a deleted object unless it was made again since.</summary>
    public void Remove(GroupResource resource, JsonObject value, long version)
    {
        var (@namespace, name) = Address(value);
        lock (gate)
        {
            if (!shelves.TryGetValue((resource, @namespace), out var shelf) || !shelf.TryGetValue(name, out var known)
                || VersionOf(known) > version)
            {
                return;
            }

            Disown(resource, known);
            if (resource == Resources.Pods)
            {
                podsByLabel.Remove(@namespace, name);
            }
            else if (resource == Resources.Services)
            {
                servicesBySelector.Remove(@namespace, name);
            }

            shelf.Remove(name);
            if (shelf.Count == 0)
            {
                shelves.Remove((resource, @namespace));
                namespaces[resource].Remove(@namespace);
            }
        }
    }

    private void Index(GroupResource resource, string @namespace, string name, JsonObject value)
    {
        if (OwnerOf(resource, value) is { } owner)
        {
            if (!owned.TryGetValue(owner, out var children))
            {
                children = new(StringComparer.Ordinal);
                owned[owner] = children;
            }

            children[ChildKey(resource, value)] = (resource, value);
        }

        if (resource == Resources.Pods)
        {
            podsByLabel.Put(@namespace, name, value, value.Object("metadata", "labels"), rarestOnly: false);
        }
        else if (resource == Resources.Services)
        {
            servicesBySelector.Put(@namespace, name, value, value.Object("spec", "selector"), rarestOnly: true);
        }
    }

    private void Disown(GroupResource resource, JsonObject known)
    {
        if (OwnerOf(resource, known) is { } owner && owned.TryGetValue(owner, out var children))
        {
            children.Remove(ChildKey(resource, known));
            if (children.Count == 0)
            {
                owned.Remove(owner);
            }
        }
    }

    // The uid of the controller. Pods without one are kept together: sets look for them.
    private static string? OwnerOf(GroupResource resource, JsonObject value) =>
        Owners.ControllerOf(value)?.Text("uid")
        ?? (resource == Resources.Pods ? OrphansOf(value.Text("metadata", "namespace") ?? "") : null);

    private static string OrphansOf(string @namespace) => $"orphans of {@namespace}";

    private static string ChildKey(GroupResource resource, JsonObject value) =>
        $"{value.Text("metadata", "name")}\0{value.Text("metadata", "namespace")}\0{resource}";

    private static (string Namespace, string Name) Address(JsonObject value) =>
        (value.Text("metadata", "namespace") ?? "", value.Text("metadata", "name") ?? "");

    private static long VersionOf(JsonObject value) =>
        long.TryParse(value.Text("metadata", "resourceVersion"), out var version) ? version : 0;
}
