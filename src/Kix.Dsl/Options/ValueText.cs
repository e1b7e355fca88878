using System.Collections;
using System.Globalization;
using k8s;

namespace Kix;

/// <summary>A value as C# would nearly write it, the same in every culture.</summary>
internal static class ValueText
{
    /// <summary>The text; <c>null</c> for null.</summary>
    public static string Of(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        bool flag => flag ? "true" : "false",
        IDictionary map => map.Count == 0 ? "{ }" : $"{{ {string.Join(", ", map.Keys.Cast<object>().Select(k => $"{k} = {Of(map[k])}"))} }}",
        OptionGroup group => OfGroup(group),
        IEnumerable items => $"[{string.Join(", ", items.Cast<object?>().Select(Of))}]",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ when IsModel(value) => KubernetesJson.Serialize(value),
        _ => value.ToString() ?? "",
    };

    /// <summary>The text in a sentence, shortened where it is long.</summary>
    public static string Short(object? value) => Shortened(Of(value));

    /// <summary>A text of a value on one line, shortened where it is long.</summary>
    public static string Shortened(string text)
    {
        const int Most = 80;
        text = text.ReplaceLineEndings(" ");
        return text.Length <= Most ? text : text[..(Most - 1)] + "…";
    }

    /// <summary>Whether a value is a model of the Kubernetes client, whose JSON says what it is.</summary>
    public static bool IsModel(object value) => value.GetType().Namespace is "k8s.Models";

    private static string OfGroup(OptionGroup group)
    {
        var members = OptionTable.Of(group.GetType()).All.OrderBy(o => o.Name, StringComparer.Ordinal).Select(o => $"{o.Name} = {Of(Member(group, o))}");
        return $"{{ {string.Join(", ", members)} }}";
    }

    // A member that has no value may be shown, though not be read.
    private static object? Member(OptionGroup group, OptionFact option) =>
        option.Default.HasDefault ? option.Property.GetValue(group) : group.CellOf(option.Name).Settled().Value;
}
