using System.Globalization;
using System.Text.Json.Nodes;
using Kix.Sandbox.Storage;

namespace Kix.Testing.Servers;

/// <summary>
/// What was seen of a server's objects, made into changes. The same version is seen by its writer, by a list and by a watch: it is
/// told once, nothing older after something newer, and nothing of an object that is gone.
/// </summary>
internal sealed class Sightings(Action<ObjectEvent> observer)
{
    private readonly Lock _order = new();
    private readonly Dictionary<string, (GroupResource Resource, JsonObject Object)> _known = new(StringComparer.Ordinal);
    private readonly HashSet<string> _gone = new(StringComparer.Ordinal);

    /// <summary>The object stands like this.</summary>
    public void Saw(GroupResource resource, JsonObject value)
    {
        lock (_order)
        {
            var uid = Uid(value);
            _known.TryGetValue(uid, out var previous);
            if (_gone.Contains(uid) || (previous.Object is not null && Version(previous.Object) >= Version(value)))
            {
                return;
            }

            var copy = value.DeepClone().AsObject();
            _known[uid] = (resource, copy);
            observer(new ObjectEvent(
                previous.Object is null ? ObjectEventType.Added : ObjectEventType.Modified, resource, copy, previous.Object, Version(copy)));
        }
    }

    /// <summary>The object, in its last state, is gone.</summary>
    public void SawGone(GroupResource resource, JsonObject value)
    {
        lock (_order)
        {
            var uid = Uid(value);
            if (_gone.Add(uid) && _known.Remove(uid, out var last))
            {
                var version = Math.Max(Version(value), Version(last.Object));
                observer(new ObjectEvent(ObjectEventType.Deleted, resource, last.Object, last.Object, version));
            }
        }
    }

    /// <summary>These are all objects of a type, as of a version: what is known of that age and not among them is gone.</summary>
    public void SawAll(GroupResource resource, IReadOnlyList<JsonObject> values, long version)
    {
        lock (_order)
        {
            var there = values.Select(Uid).ToHashSet();
            var missing = _known.Values.Where(k => k.Resource == resource && !there.Contains(Uid(k.Object)) && Version(k.Object) <= version).ToList();
            foreach (var (_, value) in missing)
            {
                SawGone(resource, value);
            }

            foreach (var value in values)
            {
                Saw(resource, value);
            }
        }
    }

    /// <summary>A resource version as the number that it is since Kubernetes 1.35 said so.</summary>
    internal static long Version(JsonObject value) => long.Parse((string)value["metadata"]!["resourceVersion"]!, CultureInfo.InvariantCulture);

    private static string Uid(JsonObject value) => (string)value["metadata"]!["uid"]!;
}
