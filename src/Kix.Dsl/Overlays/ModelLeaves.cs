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
