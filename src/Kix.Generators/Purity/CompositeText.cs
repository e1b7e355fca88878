using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kix.Generators.Purity;

/// <summary>The values that a method turns into text, with their formats: <c>string.Format("{0:N2} of {1}", share, total)</c>.</summary>
internal static class CompositeText
{
    /// <summary>
    /// What the holes of a call's format say, each with its value; null where the format is no constant, or where the values cannot be told apart.
    /// </summary>
    public static IReadOnlyList<(IOperation Value, string? Format)>? Holes(IInvocationOperation call)
    {
        var at = call.Arguments.FirstOrDefault(a => a.Parameter?.Name == "format");
        if (at is not { Value.ConstantValue: { HasValue: true, Value: string text } })
        {
            return null;
        }

        IOperation[] values = [.. call.Arguments.Where(a => a.Parameter!.Ordinal > at.Parameter!.Ordinal).SelectMany(Values)];
        var holes = new List<(IOperation, string?)>();
        foreach (var (index, format) in Parse(text))
        {
            if (index >= values.Length)
            {
                return null;
            }

            holes.Add((values[index], format));
        }

        return holes;
    }

    /// <summary>What is passed, before it became an object; the items, where they stand there.</summary>
    public static IEnumerable<IOperation> Values(IArgumentOperation argument) => Operands.Bare(argument.Value) switch
    {
        IArrayCreationOperation { Initializer: { } items } => items.ElementValues.Select(Operands.Bare),
        ICollectionExpressionOperation collection => collection.Elements.Select(Operands.Bare),
        var value => [value],
    };

    // {index[,width][:format]}, where {{ and }} are braces
    private static List<(int Index, string? Format)> Parse(string text)
    {
        var holes = new List<(int, string?)>();
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] != '{' || (at + 1 < text.Length && text[at + 1] == '{'))
            {
                at += text[at] == '{' ? 1 : 0;
                continue;
            }

            var end = text.IndexOf('}', at);
            if (end < 0)
            {
                break;
            }

            var hole = text.Substring(at + 1, end - at - 1);
            var colon = hole.IndexOf(':');
            var index = (colon < 0 ? hole : hole.Substring(0, colon)).Split(',')[0].Trim();
            if (int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                holes.Add((number, colon < 0 ? null : hole.Substring(colon + 1)));
            }

            at = end;
        }

        return holes;
    }
}
