using System.Globalization;
using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Tests.Controllers;

/// <summary>Objects in memory, with what controllers rely on: versions, generations, the status subresource, owners' deletion.</summary>
internal sealed class FakeObjects : IClusterObjects
{
    private readonly Lock gate = new();
    private readonly SortedDictionary<(string Resource, string Namespace, string Name), (GroupResource Resource, JsonObject Value)> stored = [];
    private readonly List<Action<ObjectEvent>> observers = [];
    private readonly Queue<ObjectEvent> pending = new();
    private long revision;
    private int uids;
    private bool telling;

    /// <summary>Writes since the start, by resource.</summary>
    public Dictionary<string, int> Writes { get; } = [];

    /// <summary>Called before each creation; may throw.</summary>
    public Action<GroupResource, JsonObject>? Admit { get; set; }

    /// <summary>Objects that were handed out since the start.</summary>
    public int Reads { get; private set; }

    public JsonObject? Get(GroupResource resource, string? @namespace, string name)
    {
        lock (gate)
        {
            Reads++;
            return stored.TryGetValue(Key(resource, @namespace, name), out var found) ? (JsonObject)found.Value.DeepClone() : null;
        }
    }

    public IReadOnlyList<JsonObject> List(GroupResource resource, string? @namespace = null)
    {
        lock (gate)
        {
            List<JsonObject> found =
            [
                .. stored.Values
                    .Where(entry => entry.Resource == resource && (@namespace is null || (string?)entry.Value["metadata"]!["namespace"] == @namespace))
                    .Select(entry => (JsonObject)entry.Value.DeepClone()),
            ];
            Reads += found.Count;
            return found;
        }
    }

    public JsonObject Create(GroupResource resource, JsonObject value, string manager)
    {
        lock (gate)
        {
            var made = (JsonObject)value.DeepClone();
            var metadata = made["metadata"]!.AsObject();
            Admit?.Invoke(resource, made);
            uids++;
            if (metadata["name"] is null)
            {
                metadata["name"] = $"{metadata["generateName"]}{uids.ToString("x5", CultureInfo.InvariantCulture)}";
            }

            var key = Key(resource, (string?)metadata["namespace"], (string)metadata["name"]!);
            if (stored.ContainsKey(key))
            {
                throw new ApiException(409, "AlreadyExists", $"{resource} \"{metadata["name"]}\" already exists");
            }

            metadata["uid"] = $"00000000-0000-0000-0000-{uids.ToString("x12", CultureInfo.InvariantCulture)}";
            metadata["generation"] = 1;
            metadata["creationTimestamp"] = "2026-11-22T12:00:00Z";
            made.Remove("status");
            Put(key, resource, made, null);
            return (JsonObject)made.DeepClone();
        }
    }

    public JsonObject Update(GroupResource resource, JsonObject value, string manager, string? subresource = null)
    {
        lock (gate)
        {
            var metadata = value["metadata"]!.AsObject();
            var key = Key(resource, (string?)metadata["namespace"], (string)metadata["name"]!);
            if (!stored.TryGetValue(key, out var old))
            {
                throw new ApiException(404, "NotFound", $"{resource} \"{metadata["name"]}\" not found");
            }

            if (metadata["resourceVersion"] is { } version && (string?)version != (string?)old.Value["metadata"]!["resourceVersion"])
            {
                throw new ApiException(409, "Conflict", "the object has been modified");
            }

            var changed = Merged(old.Value, value, subresource);
            if (JsonNode.DeepEquals(changed, old.Value))
            {
                return (JsonObject)changed.DeepClone();
            }

            if (!JsonNode.DeepEquals(changed["spec"], old.Value["spec"]))
            {
                changed["metadata"]!["generation"] = old.Value.Number("metadata", "generation") + 1;
            }

            Put(key, resource, changed, old.Value);
            if (changed["metadata"]!["deletionTimestamp"] is not null && changed["metadata"]!["finalizers"] is not JsonArray { Count: > 0 })
            {
                Remove(key);
            }

            return (JsonObject)changed.DeepClone();
        }
    }

    public bool Delete(GroupResource resource, string? @namespace, string name)
    {
        lock (gate)
        {
            var key = Key(resource, @namespace, name);
            if (!stored.TryGetValue(key, out var entry))
            {
                return false;
            }

            if (entry.Value["metadata"]!["finalizers"] is JsonArray { Count: > 0 })
            {
                var marked = (JsonObject)entry.Value.DeepClone();
                marked["metadata"]!["deletionTimestamp"] = "2026-11-22T12:00:00Z";
                Put(key, resource, marked, entry.Value);
                return true;
            }

            Remove(key);
            return true;
        }
    }

    public IDisposable Subscribe(Action<ObjectEvent> observer)
    {
        lock (gate)
        {
            observers.Add(observer);
            return new Subscription(this, observer);
        }
    }

    private static JsonObject Merged(JsonObject old, JsonObject value, string? subresource)
    {
        var merged = (JsonObject)(subresource is null ? value : old).DeepClone();
        if (subresource is null)
        {
            merged["status"] = old["status"]?.DeepClone();
            if (merged["status"] is null)
            {
                merged.Remove("status");
            }
        }
        else
        {
            merged["status"] = value["status"]?.DeepClone();
            if (value["metadata"]!["annotations"] is { } annotations)
            {
                merged["metadata"]!["annotations"] = annotations.DeepClone();
            }

            if (subresource == "scale")
            {
                merged["spec"]!["replicas"] = value["spec"]!["replicas"]?.DeepClone();
            }

            if (subresource == "binding")
            {
                merged["spec"]!["nodeName"] = value["spec"]!["nodeName"]?.DeepClone();
            }
        }

        return merged;
    }

    private void Put((string, string, string) key, GroupResource resource, JsonObject value, JsonObject? previous)
    {
        revision++;
        value["metadata"]!["resourceVersion"] = revision.ToString(CultureInfo.InvariantCulture);
        stored[key] = (resource, value);
        Writes[resource.Resource] = Writes.GetValueOrDefault(resource.Resource) + 1;
        Tell(new(previous is null ? ObjectEventType.Added : ObjectEventType.Modified, resource, value, previous, revision));
    }

    private void Remove((string, string, string) key)
    {
        var entry = stored[key];
        stored.Remove(key);
        Tell(new(ObjectEventType.Deleted, entry.Resource, entry.Value, entry.Value, ++revision));
        var uid = (string)entry.Value["metadata"]!["uid"]!;
        foreach (var child in stored.Where(other => IsOwned(other.Value.Value, uid)).Select(other => other.Value).ToList())
        {
            var metadata = child.Value["metadata"]!;
            Delete(child.Resource, (string?)metadata["namespace"], (string)metadata["name"]!);
        }
    }

    private static bool IsOwned(JsonObject value, string uid) =>
        value["metadata"]!["ownerReferences"] is JsonArray owners && owners.Any(owner => (string?)owner!["uid"] == uid);

    private void Tell(ObjectEvent change)
    {
        pending.Enqueue(change);
        if (telling)
        {
            return;
        }

        telling = true;
        while (pending.TryDequeue(out var next))
        {
            foreach (var observer in observers.ToList())
            {
                observer(next);
            }
        }

        telling = false;
    }

    private static (string, string, string) Key(GroupResource resource, string? @namespace, string name) =>
        (resource.ToString(), @namespace ?? "", name);

    private sealed class Subscription(FakeObjects owner, Action<ObjectEvent> observer) : IDisposable
    {
        public void Dispose()
        {
            lock (owner.gate)
            {
                owner.observers.Remove(observer);
            }
        }
    }
}
