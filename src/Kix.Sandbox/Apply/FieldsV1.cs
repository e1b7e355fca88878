using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kix.Sandbox.Apply;

/// <summary>
/// The wire form of a <see cref="FieldSet"/>. A raw sample:
/// <c>{"f:spec":{"f:ports":{"k:{\"port\":80,\"protocol\":\"TCP\"}":{".":{},"f:port":{}}},"f:selector":{}}}</c>: a step without anything
/// below it is a member, one with something below it only where it holds <c>"."</c>.
/// </summary>
public static class FieldsV1
{
    /// <summary>Writes a set.</summary>
    public static JsonObject Write(FieldSet set)
    {
        var result = new JsonObject();
        foreach (var entry in set.Entries)
        {
            var below = new JsonObject();
            if (entry.Below is not null)
            {
                below = Write(entry.Below);
                if (entry.IsMember)
                {
                    below.Insert(0, ".", new JsonObject());
                }
            }

            result.Add(Write(entry.Element), below);
        }

        return result;
    }

    /// <summary>Reads a set; unknown sorts of steps are dropped, as a server does.</summary>
    /// <exception cref="FormatException">A step that cannot be read.</exception>
    public static FieldSet Read(JsonObject fields) => ReadLevel(fields, out _);

    /// <summary>Writes a step: <c>f:spec</c>, <c>k:{"name":"web"}</c>, <c>v:"x"</c>, <c>i:0</c>.</summary>
    public static string Write(PathElement element) => element.Kind switch
    {
        PathElementKind.Field => "f:" + element.Name,
        PathElementKind.Key => "k:{" + string.Join(',', element.Key.Select(p => $"{GoJson.Write(p.Name)}:{p.Value.ToJson()}")) + "}",
        PathElementKind.Value => "v:" + element.Value.ToJson(),
        _ => "i:" + element.Index.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>Reads a step; null for a sort of step that is not known.</summary>
    /// <exception cref="FormatException">The text is no step.</exception>
    public static PathElement? ReadElement(string text)
    {
        if (text.Length < 2 || text[1] != ':')
        {
            throw new FormatException(text.Length < 2 ? "key must be 2 characters long:" : $"missing colon: {text}");
        }

        try
        {
            return text[0] switch
            {
                'f' => PathElement.OfField(text[2..]),
                'v' => PathElement.OfValue(PathValue.Of(JsonNode.Parse(text[2..]))),
                'i' => PathElement.OfIndex(int.Parse(text[2..], CultureInfo.InvariantCulture)),
                'k' => PathElement.OfKey([.. ReadKey(text[2..])]),
                _ => null,
            };
        }
        catch (JsonException broken)
        {
            throw new FormatException($"parsing key as path element: {broken.Message}", broken);
        }
    }

    private static IEnumerable<KeyPart> ReadKey(string json) =>
        (JsonNode.Parse(json) as JsonObject ?? throw new FormatException($"no key: {json}"))
            .Select(p => new KeyPart(p.Key, PathValue.Of(p.Value)));

    private static FieldSet ReadLevel(JsonObject fields, out bool isMember)
    {
        isMember = false;
        List<FieldSet.Entry>? entries = null;
        foreach (var (text, value) in fields)
        {
            if (text == ".")
            {
                isMember = true;
            }
            else if (ReadElement(text) is { } element)
            {
                var below = ReadLevel(value as JsonObject ?? [], out var member);
                FieldSet.Add(ref entries, element, member, below);
            }
        }

        isMember |= entries is null;
        return FieldSet.From(entries);
    }
}
