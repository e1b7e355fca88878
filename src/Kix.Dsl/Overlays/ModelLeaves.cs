using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Kix;

/// <summary>
/// An object as its single values, by field: <c>spec.template.spec.containers[web].image</c>. Items are found by their names; a list whose
/// items have none is one value.
/// </summary>
internal static class ModelLeaves
{
    private static readonly ConcurrentDictionary<Type, (string Name, PropertyInfo Property)[]> Members = new();

    /// <summary>The value of one field, as text that compares; null where there is none.</summary>
    /// <param name="model">A typed model or a JSON object.</param>
    /// <param name="field">The field as <see cref="Changed"/> names it.</param>
    public static string? Find(object model, string field)
    {
        var leaves = new Dictionary<string, string>(StringComparer.Ordinal);
        Add(leaves, "", model, field);
        return leaves.GetValueOrDefault(field);
    }

    /// <summary>The values of an object that another state of it does not have so; only what differs is looked at.</summary>
    /// <param name="before">The other state.</param>
    /// <param name="after">The object.</param>
    public static Dictionary<string, string> Changed(object before, object after)
    {
        var leaves = new Dictionary<string, string>(StringComparer.Ordinal);
        AddChanged(leaves, "", before, after);
        return leaves;
    }

    private static void AddChanged(Dictionary<string, string> leaves, string path, object? before, object? after)
    {
        switch (before, after)
        {
            case (_, null):
                break;
            case (null, _):
                Add(leaves, path, after);
                break;
            case (JsonObject b, JsonObject a):
                foreach (var (key, member) in a)
                {
                    AddIfChanged(leaves, path, key, b[key], member);
                }

                break;
            case (IDictionary b, IDictionary a):
                foreach (DictionaryEntry entry in a)
                {
                    AddIfChanged(leaves, path, entry.Key.ToString()!, b.Contains(entry.Key) ? b[entry.Key] : null, entry.Value);
                }

                break;
            case (IList b, IList { Count: > 0 } a) when Named(a) is { } named:
                var known = Named(b) ?? [];
                foreach (var (name, item) in named)
                {
                    var old = known.FirstOrDefault(k => k.Name == name).Item;
                    if (!ModelEquality.Are(old, item))
                    {
                        AddChanged(leaves, $"{path}[{name}]", old, item);
                    }
                }

                break;
            case (not (IList or JsonNode), _) when before.GetType() == after.GetType() && MembersOf(after.GetType()) is { Length: > 0 } members:
                foreach (var (name, property) in members)
                {
                    AddIfChanged(leaves, path, name, property.GetValue(before), property.GetValue(after));
                }

                break;
            default:
                if (Text(before) is var was && Text(after) is var now && was != now)
                {
                    leaves[path] = now;
                }

                break;
        }
    }

    private static void AddIfChanged(Dictionary<string, string> leaves, string path, string member, object? before, object? after)
    {
        if (!ModelEquality.Are(before, after))
        {
            AddChanged(leaves, Below(path, member), before, after);
        }
    }

    private static string Text(object value) => value is JsonNode node ? node.ToJsonString() : ValueText.Of(value);

    /// <summary>Adds the values below a path; where only one is asked for, what does not lead to it is left out.</summary>
    private static void Add(Dictionary<string, string> leaves, string path, object? value, string? only = null)
    {
        if (only is not null && !LeadsTo(path, only))
        {
            return;
        }

        switch (value)
        {
            case null:
                break;
            case JsonObject json:
                foreach (var (key, member) in json)
                {
                    Add(leaves, Below(path, key), member, only);
                }

                break;
            case IDictionary map:
                foreach (DictionaryEntry entry in map)
                {
                    Add(leaves, Below(path, entry.Key.ToString()!), entry.Value, only);
                }

                break;
            case IList items when items.Count > 0 && Named(items) is { } named:
                foreach (var (name, item) in named)
                {
                    Add(leaves, $"{path}[{name}]", item, only);
                }

                break;
            case JsonNode node:
                leaves[path] = node.ToJsonString();
                break;
            case not IList when MembersOf(value.GetType()) is { Length: > 0 } members:
                foreach (var (name, property) in members)
                {
                    Add(leaves, Below(path, name), property.GetValue(value), only);
                }

                break;
            default:
                leaves[path] = ValueText.Of(value);
                break;
        }
    }

    private static bool LeadsTo(string path, string field) =>
        path.Length == 0 || (field.StartsWith(path, StringComparison.Ordinal) && (field.Length == path.Length || field[path.Length] is '.' or '['));

    /// <summary>The items by their names; null where not each has one of its own.</summary>
    private static List<(string Name, object? Item)>? Named(IList items)
    {
        var named = items.Cast<object?>().Select(i => (Name: NameOf(i)!, Item: i)).ToList();
        return named.All(n => n.Name is not null) && named.DistinctBy(n => n.Name, StringComparer.Ordinal).Count() == named.Count ? named : null;
    }

    private static string? NameOf(object? item) => item switch
    {
        JsonObject json => json["name"] is JsonValue value && value.TryGetValue<string>(out var name) ? name : null,
        null or string => null,
        _ => MembersOf(item.GetType()).FirstOrDefault(m => m.Name == "name").Property?.GetValue(item) as string,
    };

    /// <summary>The members of a model that can be set, by their names in JSON; none for values.</summary>
    public static (string Name, PropertyInfo Property)[] MembersOf(Type type) => Members.GetOrAdd(type, static t =>
        // Values like quantities and IntOrString are models by their namespace only: nobody sets their members.
        t.IsValueType || t.Namespace is not "k8s.Models" || t.GetConstructor(Type.EmptyTypes) is null ? []
            : Readable(t) is var properties && properties.All(p => p.SetMethod is { IsPublic: true })
                ? [.. properties.Select(p => (p.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? p.Name, p))]
            : []);

    private static PropertyInfo[] Readable(Type type) =>
        [.. type.GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(p => p.CanRead && p.GetIndexParameters().Length == 0)];

    private static string Below(string path, string member) => path.Length == 0 ? member : $"{path}.{member}";
}
