using System.Collections.Concurrent;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using k8s;
using k8s.Models;
using Microsoft.CodeAnalysis.CSharp;

namespace Kix.Generators.Tests.Literals;

/// <summary>Writes objects of the API as C#, as somebody would who knows the models: <c>new V1Service { Spec = new() { … } }</c>.</summary>
internal static class ModelSource
{
    private static readonly Dictionary<(string ApiVersion, string Kind), Type> Kinds = typeof(V1Pod).Assembly.GetTypes()
        .Where(t => t.IsAssignableTo(typeof(IKubernetesObject<V1ObjectMeta>)) && t.GetCustomAttribute<KubernetesEntityAttribute>() is not null)
        .Select(t => (Type: t, Entity: t.GetCustomAttribute<KubernetesEntityAttribute>()!))
        .ToDictionary(t => (t.Entity.Group is { Length: > 0 } group ? $"{group}/{t.Entity.ApiVersion}" : t.Entity.ApiVersion, t.Entity.Kind), t => t.Type);

    private static readonly ConcurrentDictionary<Type, Dictionary<string, PropertyInfo>> Members = new();

    /// <summary>The model of an object; null where there is none.</summary>
    public static Type? TypeOf(JsonElement manifest) =>
        manifest.TryGetProperty("apiVersion", out var version) && manifest.TryGetProperty("kind", out var kind)
        && Kinds.TryGetValue((version.ToString(), kind.ToString()), out var type) ? type : null;

    /// <summary>The object as an expression; null where the model cannot say it.</summary>
    public static string? Of(JsonElement manifest, Type type)
    {
        var text = new StringBuilder();
        return Write(text, manifest, type, $"new {type.Name}()", top: true) ? text.ToString() : null;
    }

    private static bool Write(StringBuilder text, JsonElement value, Type type, string creation = "new()", bool top = false)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (value.ValueKind == JsonValueKind.Null)
        {
            text.Append("default!");
            return true;
        }

        return type switch
        {
            _ when type == typeof(string) => Said(value.ValueKind == JsonValueKind.String, () => Literal(text, value.GetString()!)),
            _ when type == typeof(bool) => Said(value.ValueKind is JsonValueKind.True or JsonValueKind.False, () => text.Append(value.GetBoolean() ? "true" : "false")),
            _ when type == typeof(int) => Said(value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out _), () => text.Append(value.GetRawText())),
            _ when type == typeof(long) => Said(value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _), () => text.Append(value.GetRawText())),
            _ when type == typeof(double) => Said(value.ValueKind == JsonValueKind.Number, () => text.Append(value.GetRawText())),
            _ when type == typeof(IntOrString) => Said(
                value.ValueKind is JsonValueKind.String || (value.ValueKind is JsonValueKind.Number && value.TryGetInt32(out _)),
                () => _ = value.ValueKind == JsonValueKind.Number ? text.Append(value.GetRawText()) : Literal(text, value.GetString()!)),
            _ when type == typeof(ResourceQuantity) => Said(
                value.ValueKind is JsonValueKind.String or JsonValueKind.Number, () => Literal(text, value.ToString())),
            _ when type == typeof(byte[]) => Said(value.ValueKind == JsonValueKind.String, () => Literal(text.Append("Convert.FromBase64String("), value.GetString()!).Append(')')),
            _ when type == typeof(DateTime) => Said(value.ValueKind == JsonValueKind.String, () => Literal(text.Append("DateTime.Parse("), value.GetString()!).Append(')')),
            _ when type == typeof(object) => Said(true, () => text.Append("new object()")),
            _ when type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IList<>) => List(text, value, type.GenericTypeArguments[0]),
            _ when type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IDictionary<,>) => Map(text, value, type.GenericTypeArguments[1]),
            _ => Model(text, value, type, creation, top),
        };

        static bool Said(bool fits, Action write)
        {
            if (fits)
            {
                write();
            }

            return fits;
        }
    }

    private static bool Model(StringBuilder text, JsonElement value, Type type, string creation, bool top)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return false;
        }

        var members = Members.GetOrAdd(type, t => t.GetProperties()
            .Where(p => p.GetCustomAttribute<JsonPropertyNameAttribute>() is not null)
            .ToDictionary(p => p.GetCustomAttribute<JsonPropertyNameAttribute>()!.Name));
        text.Append(creation).Append(" { ");
        foreach (var member in value.EnumerateObject())
        {
            if (top && member.Name is "apiVersion" or "kind" or "status" && top)
            {
                continue;
            }

            if (!members.TryGetValue(member.Name, out var property))
            {
                return false;
            }

            text.Append(property.Name).Append(" = ");
            if (!Write(text, member.Value, property.PropertyType))
            {
                return false;
            }

            text.Append(", ");
        }

        text.Append('}');
        return true;
    }

    private static bool List(StringBuilder text, JsonElement value, Type type)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            return false;
        }

        text.Append('[');
        foreach (var item in value.EnumerateArray())
        {
            if (!Write(text, item, type))
            {
                return false;
            }

            text.Append(", ");
        }

        text.Append(']');
        return true;
    }

    private static bool Map(StringBuilder text, JsonElement value, Type type)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return false;
        }

        text.Append($"new Dictionary<string, {NameOf(type)}> {{ ");
        foreach (var entry in value.EnumerateObject())
        {
            Literal(text.Append('['), entry.Name).Append("] = ");
            if (!Write(text, entry.Value, type))
            {
                return false;
            }

            text.Append(", ");
        }

        text.Append('}');
        return true;
    }

    private static string NameOf(Type type) => type == typeof(string) ? "string" : type == typeof(byte[]) ? "byte[]"
        : type.IsGenericType ? $"IList<{NameOf(type.GenericTypeArguments[0])}>" : type.Name;

    private static StringBuilder Literal(StringBuilder text, string value) => text.Append(SymbolDisplay.FormatLiteral(value, quote: true));
}
