namespace Kix.Sandbox.Storage;

/// <summary>The objects of one resource type, in the order of etcd's keys. Not thread-safe: the store locks.</summary>
internal sealed class ObjectTable
{
    // "a-b/x" comes before "a/x" in etcd, so namespaces are ordered with their slash.
    private static readonly Comparer<string> BySlash = Comparer<string>.Create((a, b) => string.CompareOrdinal(a + "/", b + "/"));

    private readonly SortedDictionary<string, SortedDictionary<string, StoredObject>> namespaces = new(BySlash);

    public int Count { get; private set; }

    public StoredObject? Get(string @namespace, string name) =>
        namespaces.TryGetValue(@namespace, out var objects) && objects.TryGetValue(name, out var found) ? found : null;

    public void Put(StoredObject value)
    {
        if (!namespaces.TryGetValue(value.Key.Namespace, out var objects))
        {
            namespaces[value.Key.Namespace] = objects = new(StringComparer.Ordinal);
        }

        if (!objects.ContainsKey(value.Key.Name))
        {
            Count++;
        }

        objects[value.Key.Name] = value;
    }

    public void Remove(string @namespace, string name)
    {
        if (namespaces.TryGetValue(@namespace, out var objects) && objects.Remove(name))
        {
            Count--;
            if (objects.Count == 0)
            {
                namespaces.Remove(@namespace);
            }
        }
    }

    public IEnumerable<StoredObject> All(string? @namespace) =>
        @namespace is null
            ? namespaces.Values.SelectMany(objects => objects.Values)
            : namespaces.TryGetValue(@namespace, out var found) ? found.Values : [];
}
