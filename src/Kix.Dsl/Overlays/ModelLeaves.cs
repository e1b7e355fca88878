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

    /// <summary>The values, as text that compares.</summary>
    /// <param name="model">A typed model or a JSON object.</param>
    public static Dictionary<string, string> Of(object model)
    {
        var leaves = new Dictionary<string, string>(StringComparer.Ordinal);
        Add(leaves, "", model);
        return leaves;
    }

    /// <summary>The values of an object that another state of it does not have so; paths are made only for those.</summary>
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
                    AddChanged(leaves, Below(path, key), b[key], member);
                }

                break;
            case (IDictionary b, IDictionary a):
                foreach (DictionaryEntry entry in a)
                {
                    AddChanged(leaves, Below(path, entry.Key.ToString()!), b.Contains(entry.Key) ? b[entry.Key] : null, entry.Value);
                }

                break;
            case (IList b, IList { Count: > 0 } a) when Named([.. a.Cast<object?>()]) is { } named:
                var known = Named([.. b.Cast<object?>()]) ?? [];
                foreach (var (name, item) in named)
                {
                    AddChanged(leaves, $"{path}[{name}]", known.FirstOrDefault(k => k.Name == name).Item, item);
                }

                break;
            case (not (IList or JsonNode), _) when before.GetType() == after.GetType() && MembersOf(after.GetType()) is { Length: > 0 } members:
                foreach (var (name, property) in members)
                {
                    if (property.GetValue(after) is { } said && property.GetValue(before) is var old && !said.Equals(old))
                    {
                        AddChanged(leaves, Below(path, name), old, said);
                    }
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

    private static string Text(object value) => value is JsonNode node ? node.ToJsonString() : ValueText.Of(value);

    private static void Add(Dictionary<string, string> leaves, string path, object? value)
    {
        switch (value)
        {
            case null:
                break;
            case JsonObject json:
                foreach (var (key, member) in json)
                {
                    Add(leaves, Below(path, key), member);
                }

                break;
            case IDictionary map:
                foreach (DictionaryEntry entry in map)
                {
                    Add(leaves, Below(path, entry.Key.ToString()!), entry.Value);
                }

                break;
            case IList items when items.Count > 0 && Named([.. items.Cast<object?>()]) is { } named:
                foreach (var (name, item) in named)
                {
                    Add(leaves, $"{path}[{name}]", item);
                }

                break;
            case JsonNode node:
                leaves[path] = node.ToJsonString();
                break;
            case not IList when MembersOf(value.GetType()) is { Length: > 0 } members:
                foreach (var (name, property) in members)
                {
                    Add(leaves, Below(path, name), property.GetValue(value));
                }

                break;
            default:
                leaves[path] = ValueText.Of(value);
                break;
        }
    }

    /// <summary>The items by their names; null where not each has one of its own.</summary>
    private static List<(string Name, object? Item)>? Named(object?[] items)
    {
        var named = items.Select(i => (Name: NameOf(i)!, Item: i)).ToList();
        return named.All(n => n.Name is not null) && named.DistinctBy(n => n.Name, StringComparer.Ordinal).Count() == named.Count ? named : null;
    }

    private static string? NameOf(object? item) => item switch
    {
        JsonObject json => json["name"] is JsonValue value && value.TryGetValue<string>(out var name) ? name : null,
        null or string => null,
        _ => MembersOf(item.GetType()).FirstOrDefault(m => m.Name == "name").Property?.GetValue(item) as string,
    };

    // Values like quantities and IntOrString are models by their namespace only: nobody sets their members.
    private static (string Name, PropertyInfo Property)[] MembersOf(Type type) => Members.GetOrAdd(type, static t =>
        t.IsValueType || t.Namespace is not "k8s.Models" || t.GetConstructor(Type.EmptyTypes) is null ? []
            : Readable(t) is var properties && properties.All(p => p.SetMethod is { IsPublic: true })
                ? [.. properties.Select(p => (p.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? p.Name, p))]
            : []);

    private static PropertyInfo[] Readable(Type type) =>
        [.. type.GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(p => p.CanRead && p.GetIndexParameters().Length == 0)];

    private static string Below(string path, string member) => path.Length == 0 ? member : $"{path}.{member}";
}
