using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kix.Engine.Canonical;

/// <summary>A member of a typed model, by its name in JSON.</summary>
/// <param name="Name">Name in JSON.</param>
/// <param name="Getter">Reads it.</param>
/// <param name="Converter">Writes its value where the property says so itself.</param>
internal sealed record ModelMember(string Name, MemberGetter Getter, JsonConverter? Converter)
{
    /// <summary>The value; null where it is not set.</summary>
    public object? Get(object model)
    {
        var value = Getter.Get(model);
        return value is null || Converter is null ? value : ForeignConverters.Convert(value, Converter);
    }
}

/// <summary>The members of a class of models, in the order of canonical JSON. Found once per type.</summary>
internal sealed class ModelMembers
{
    private static readonly ConcurrentDictionary<Type, ModelMembers> Known = new();

    private ModelMembers(Type type)
    {
        var members = new List<ModelMember>();
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetMethod is not { IsPublic: true } || property.GetIndexParameters().Length > 0)
            {
                continue;
            }

            var attributes = property.GetCustomAttributes(inherit: true);
            if (attributes.Any(static a => a is JsonIgnoreAttribute { Condition: JsonIgnoreCondition.Always }))
            {
                continue;
            }

            if (attributes.Any(static a => a is JsonExtensionDataAttribute))
            {
                Extension = MemberGetter.Of(property);
                continue;
            }

            // Names without attribute are camel case, as KubernetesClient writes them.
            var name = attributes.OfType<JsonPropertyNameAttribute>().FirstOrDefault()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            var converter = attributes.OfType<JsonConverterAttribute>().FirstOrDefault();
            members.Add(new ModelMember(name, MemberGetter.Of(property), converter is null ? null : ForeignConverters.Of(converter, property.PropertyType)));
        }

        Sorted = [.. members.OrderBy(m => m.Name, StringComparer.Ordinal)];
    }

    /// <summary>The members, sorted by UTF-16 code units.</summary>
    public ModelMember[] Sorted { get; }

    /// <summary>The property with <c>[JsonExtensionData]</c>, if there is one.</summary>
    public MemberGetter? Extension { get; }

    /// <summary>Adds the members that are set to a sorted map, those of an extension too.</summary>
    public void Gather(object model, SortedDictionary<string, object?> into)
    {
        foreach (var member in Sorted)
        {
            if (member.Get(model) is { } value)
            {
                into[member.Name] = value;
            }
        }

        if (Extension?.Get(model) is { } extension)
        {
            var entries = Entries.Of(extension);
            foreach (var (name, value) in entries.Items)
            {
                into[name] = value;
            }

            entries.Return();
        }
    }

    public static ModelMembers Of(Type type) => Known.GetOrAdd(type, static t => new ModelMembers(t));
}
