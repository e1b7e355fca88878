using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kix.Sandbox.Apply;

/// <summary>Judges whether an applied configuration fits its type: known members, right shapes, no item twice.</summary>
internal static class TypedValidation
{
    /// <exception cref="TypedException">It does not fit.</exception>
    public static void Check(MergeType type, JsonNode? value)
    {
        var errors = new List<TypedError>();
        Check(type, value, errors);
        if (errors.Count > 0)
        {
            throw new TypedException(errors);
        }
    }

    /// <summary>What is wrong with a scalar, or null. Null is any scalar.</summary>
    public static string? ScalarError(ScalarType type, Slot value)
    {
        if (value.Node is null)
        {
            return null;
        }

        var kind = value.Node.GetValueKind();
        return type switch
        {
            ScalarType.Numeric when kind != JsonValueKind.Number =>
                $"expected numeric (int or float), got {GoFormat.Type(value.Node)}",
            ScalarType.String when kind != JsonValueKind.String =>
                $"expected string, got &value.valueUnstructured{{Value:{GoFormat.Syntax(value.Node)}}}",
            ScalarType.Boolean when kind is not (JsonValueKind.True or JsonValueKind.False) =>
                $"expected boolean, got &{{{GoFormat.Plain(value.Node)}}}",
            ScalarType.Untyped when kind is JsonValueKind.Object or JsonValueKind.Array =>
                $"expected any scalar, got &{{{GoFormat.Plain(value.Node)}}}",
            _ => null,
        };
    }

    private static void Check(MergeType type, JsonNode? value, List<TypedError> errors)
    {
        switch (Form.Of(type, Slot.Of(value)).Shape)
        {
            case Shape.Scalar when ScalarError(type.Scalar!.Value, Slot.Of(value)) is { } wrong:
                errors.Add(new("", wrong));
                break;
            case Shape.List when value is JsonArray items:
                CheckList(type.List!, items, errors);
                break;
            case Shape.List when value is not null:
                errors.Add(new("", $"expected list, got &{{{GoFormat.Plain(value)}}}"));
                break;
            case Shape.Map when value is JsonObject members:
                CheckMap(type.Map!, members, errors);
                break;
            case Shape.Map when value is not null:
                errors.Add(new("", $"expected map, got &{{{GoFormat.Plain(value)}}}"));
                break;
        }
    }

    private static void CheckMap(MergeMap map, JsonObject members, List<TypedError> errors)
    {
        foreach (var (name, value) in members)
        {
            if ((map.Field(name)?.Type ?? map.Other) is not { } type)
            {
                errors.Add(new("." + name, "field not declared in schema"));
                return;
            }

            var before = errors.Count;
            Check(type, value, errors);
            Prefix(errors, before, "." + name);
        }
    }

    private static void CheckList(MergeList list, JsonArray items, List<TypedError> errors)
    {
        var seen = list.IsAssociative ? new HashSet<PathElement>() : null;
        for (var i = 0; i < items.Count; i++)
        {
            PathElement? element = null;
            if (seen is not null)
            {
                element = ListItems.Element(list, items[i], out var error);
                if (element is null)
                {
                    errors.Add(new("", string.Create(CultureInfo.InvariantCulture, $"element {i}: {error}")));
                    return;
                }

                if (!seen.Add(element))
                {
                    errors.Add(new("", $"duplicate entries for key {element}"));
                }
            }

            var before = errors.Count;
            Check(list.Item, items[i], errors);
            if (errors.Count > before)
            {
                Prefix(errors, before, (element ?? PathElement.OfIndex(i)).ToString());
            }
        }
    }

    private static void Prefix(List<TypedError> errors, int from, string prefix)
    {
        for (var i = from; i < errors.Count; i++)
        {
            errors[i] = errors[i] with { Path = prefix + errors[i].Path };
        }
    }
}
