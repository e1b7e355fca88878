using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kix.Sandbox.Apply;

/// <summary>
/// A value inside a field path: an item of a set, or a key of a list's item. Ordered and compared as structured-merge-diff does:
/// numbers by value whether they are integers or not, then strings, booleans, lists, maps and null.
/// </summary>
public readonly struct PathValue : IComparable<PathValue>, IEquatable<PathValue>
{
    private readonly Sort _sort;
    private readonly long _integer;
    private readonly double _number;
    private readonly string? _text;

    private PathValue(Sort sort, string? text = null, long integer = 0, double number = 0)
    {
        _sort = sort;
        _text = text;
        _integer = integer;
        _number = number;
    }

    private enum Sort
    {
        Integer,
        Fraction,
        Text,
        Boolean,
        List,
        Map,
        Null,
    }

    /// <summary>The value of a JSON node; a C# null is JSON's null.</summary>
    public static PathValue Of(JsonNode? node) => node switch
    {
        null => new(Sort.Null),
        JsonArray => new(Sort.List, GoJson.Write(node)),
        JsonObject => new(Sort.Map, GoJson.Write(node)),
        _ => node.GetValueKind() switch
        {
            JsonValueKind.String => new(Sort.Text, node.GetValue<string>()),
            JsonValueKind.True => new(Sort.Boolean, "true", 1),
            JsonValueKind.False => new(Sort.Boolean, "false"),
            JsonValueKind.Number => OfNumber(node.AsValue()),
            _ => new(Sort.Null),
        },
    };

    /// <summary>A string.</summary>
    public static PathValue Of(string text) => new(Sort.Text, text);

    /// <summary>An integer.</summary>
    public static PathValue Of(long integer) => new(Sort.Integer, integer: integer, number: integer);

    /// <inheritdoc/>
    public int CompareTo(PathValue other)
    {
        var (mine, theirs) = (Rank(_sort), Rank(other._sort));
        if (mine != theirs)
        {
            return mine.CompareTo(theirs);
        }

        return _sort switch
        {
            Sort.Integer when other._sort == Sort.Integer => _integer.CompareTo(other._integer),
            Sort.Integer or Sort.Fraction => _number.CompareTo(other._number),
            Sort.Boolean => _integer.CompareTo(other._integer),
            Sort.Null => 0,
            _ => string.CompareOrdinal(_text, other._text),
        };
    }

    /// <inheritdoc/>
    public bool Equals(PathValue other) => CompareTo(other) == 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is PathValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _sort is Sort.Integer or Sort.Fraction ? _number.GetHashCode() : HashCode.Combine(_sort, _text);

    /// <summary>The form that Kubernetes prints in messages: <c>"web"</c>, <c>80</c>, <c>true</c>.</summary>
    public override string ToString() => _sort == Sort.Text ? GoFormat.Quote(_text!) : ToJson();

    /// <summary>The form inside <c>fieldsV1</c>: JSON as Go writes it.</summary>
    public string ToJson() => _sort switch
    {
        Sort.Integer => _integer.ToString(CultureInfo.InvariantCulture),
        Sort.Fraction => GoJson.Write(_number),
        Sort.Text => GoJson.Write(_text!),
        Sort.Null => "null",
        _ => _text!,
    };

    private static int Rank(Sort sort) => sort == Sort.Integer ? (int)Sort.Fraction : (int)sort;

    private static PathValue OfNumber(JsonValue value)
    {
        if (JsonNumber.TryInteger(value, out var integer))
        {
            return Of(integer);
        }

        return new(Sort.Fraction, number: JsonNumber.Read(value));
    }
}
