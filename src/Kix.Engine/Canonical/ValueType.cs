using System.Collections;
using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kix.Engine.Canonical;

/// <summary>How the values of a type are written; found once per type.</summary>
internal enum ValueKind
{
    /// <summary>As one JSON value.</summary>
    Scalar,

    /// <summary>By a converter of its own.</summary>
    Foreign,

    /// <summary>As a JSON object that may hold anything.</summary>
    FreeMap,

    /// <summary>As a map.</summary>
    Map,

    /// <summary>As a list.</summary>
    List,

    /// <summary>By its members.</summary>
    Model,
}

/// <summary>What the writer knows of a type.</summary>
internal sealed class ValueType
{
    private static readonly ConcurrentDictionary<Type, ValueType> Known = new();

    private ModelMembers? _members;

    private ValueType(Type type)
    {
        Type = type;
        Kind = DigestWriter.Knows(type) || type.IsAssignableTo(typeof(JsonValue)) || type == typeof(JsonElement) ? ValueKind.Scalar
            : ForeignConverters.HasOwn(type) ? ValueKind.Foreign
            : type.IsAssignableTo(typeof(IEnumerable<KeyValuePair<string, object?>>)) ? ValueKind.FreeMap
            : Entries.IsMap(type) ? ValueKind.Map
            : type.IsAssignableTo(typeof(IEnumerable)) ? ValueKind.List
            : ValueKind.Model;
    }

    public Type Type { get; }

    public ValueKind Kind { get; }

    public ModelMembers Members => _members ??= ModelMembers.Of(Type);

    public static ValueType Of(Type type) => Known.GetOrAdd(type, static t => new ValueType(t));
}
