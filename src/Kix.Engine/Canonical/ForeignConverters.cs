using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Kix.Engine.Canonical;

/// <summary>Values that write themselves through a <see cref="JsonConverter"/> of their own: users' classes may have them.</summary>
internal static class ForeignConverters
{
    // A resolver of our own: the default one is absent where reflection-based JSON is switched off.
    private static readonly JsonSerializerOptions Options = new()
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The converter that an attribute on a property names; null for enums and for types that the digest form knows.</summary>
    public static JsonConverter? Of(JsonConverterAttribute attribute, Type type) =>
        (Nullable.GetUnderlyingType(type) ?? type).IsEnum || DigestWriter.Knows(type) || attribute.ConverterType is null
            ? null
            : (JsonConverter)Activator.CreateInstance(attribute.ConverterType)!;

    /// <summary>Whether a type names a converter of its own.</summary>
    public static bool HasOwn(Type type) => type.IsDefined(typeof(JsonConverterAttribute), inherit: false);

    public static JsonElement Convert(object value, JsonConverter? converter)
    {
        var options = Options;
        if (converter is not null)
        {
            options = new JsonSerializerOptions(Options);
            options.Converters.Add(converter);
        }

        return JsonSerializer.SerializeToElement(value, value.GetType(), options);
    }

    /// <summary>The name of an enum's value: its attribute's, or its own.</summary>
    public static string NameOf(Enum value)
    {
        var name = value.ToString();
        var field = value.GetType().GetField(name);
        return field?.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name
            ?? field?.GetCustomAttribute<System.Runtime.Serialization.EnumMemberAttribute>()?.Value
            ?? name;
    }
}
