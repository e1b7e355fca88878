using System.Collections.Concurrent;
using System.Text.Json;
using Kix.Engine.Live;

namespace Kix.Engine.Schema;

/// <summary>The named types that schemas refer to.</summary>
internal sealed class SchemaTypes
{
    private readonly ConcurrentDictionary<string, SchemaNode> _read = new(StringComparer.Ordinal);
    private readonly Func<string, JsonElement> _find;
    private readonly SchemaTypes? _fallback;

    /// <summary>Types by name.</summary>
    /// <param name="find">The schema of a name; undefined where there is none.</param>
    /// <param name="areCustom">Whether the server keeps values as they were sent, having no Go types for them.</param>
    /// <param name="fallback">Where to look for what is not found.</param>
    public SchemaTypes(Func<string, JsonElement> find, bool areCustom, SchemaTypes? fallback = null)
    {
        _find = find;
        AreCustom = areCustom;
        _fallback = fallback;
    }

    public static SchemaTypes None { get; } = new(_ => default, areCustom: false);

    public bool AreCustom { get; }

    /// <summary>A schema written in place or by reference; nothing known where it is absent.</summary>
    public SchemaNode Read(JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object)
        {
            return SchemaNode.Unknown;
        }

        // A reference with siblings is written {"allOf":[{"$ref":…}],"default":{}} by servers and {"$ref":…,"default":{}} in the table.
        var reference = schema.Text("$ref") ?? (schema.Member("allOf") is { ValueKind: JsonValueKind.Array } all && all.GetArrayLength() == 1
            ? all[0].Text("$ref")
            : null);
        if (reference is null)
        {
            return new SchemaNode(this, schema, default, null);
        }

        var name = reference[(reference.LastIndexOf('/') + 1)..];
        var silent = schema.EnumerateObject().All(m => m.Name is "$ref" or "allOf" or "description");
        return silent ? Named(name) : Named(name, schema);
    }

    /// <summary>A type by its name; nothing known where there is none.</summary>
    public SchemaNode Named(string name) => _read.GetOrAdd(name, static (n, types) => types.Named(n, default), this);

    private SchemaNode Named(string name, JsonElement reference) => _find(name) is { ValueKind: JsonValueKind.Object } own
        ? new SchemaNode(this, own, reference, name)
        : _fallback?.Named(name, reference) ?? SchemaNode.Unknown;
}
