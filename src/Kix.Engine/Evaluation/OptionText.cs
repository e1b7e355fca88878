using System.Collections;
using System.Globalization;

namespace Kix.Engine.Evaluation;

/// <summary>The value of an option as C# would nearly write it, the same in every culture.</summary>
public static class OptionText
{
    /// <summary>The text; null for null.</summary>
    public static string? Of(object? value) => value switch
    {
        null => null,
        string text => $"\"{text}\"",
        bool flag => flag ? "true" : "false",
        IDictionary map => $"{{ {string.Join(", ", map.Keys.Cast<object>().Select(k => $"{k} = {Of(map[k])}"))} }}",
        IEnumerable items => $"[{string.Join(", ", items.Cast<object?>().Select(Of))}]",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
