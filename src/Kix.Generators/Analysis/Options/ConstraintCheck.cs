using System.Text.RegularExpressions;
using Kix.Rules;
using Microsoft.CodeAnalysis;

namespace Kix.Generators.Analysis.Options;

/// <summary>A constraint that does not hold.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Must">What the constraint asks for.</param>
/// <param name="Hint">More to say at the end; empty where there is nothing.</param>
internal sealed record Broken(Rule Rule, string Must, string Hint = "");

/// <summary>KIX3002 to KIX3005 for values that source tells: the same judgement and words as evaluation.</summary>
internal static class ConstraintCheck
{
    private static readonly TimeSpan MostTimeForPattern = TimeSpan.FromMilliseconds(200);

    /// <summary>Whether the constraint is one on single values, so that of a list it is meant for each item.</summary>
    public static bool IsOnItems(AttributeData attribute) =>
        attribute.AttributeClass?.Name is "RangeAttribute" or "RegularExpressionAttribute" or "AllowedValuesAttribute" or "DeniedValuesAttribute" or "StringLengthAttribute";

    /// <summary>What does not hold; null when all does, or it cannot be told here.</summary>
    public static Broken? Of(AttributeData attribute, OptionValue value)
    {
        var arguments = attribute.ConstructorArguments;
        var broken = (attribute.AttributeClass?.Name, arguments.Length) switch
        {
            ("RangeAttribute", 2 or 3) => Range(RangeBounds.Of(attribute), value),
            ("RegularExpressionAttribute", 1) when value.Constant is not null => Pattern(arguments[0].Value as string ?? "", value),
            ("AllowedValuesAttribute", 1) when value.Constant is not null => Allowed(arguments[0].Values, value),
            ("DeniedValuesAttribute", 1) when value.Constant is not null => Denied(arguments[0].Values, value),
            ("StringLengthAttribute", 1) => Length(Named(attribute, "MinimumLength") as int? ?? 0, (int)arguments[0].Value!, value),
            ("LengthAttribute", 2) => Length((int)arguments[0].Value!, (int)arguments[1].Value!, value),
            ("MinLengthAttribute", 1) => Length((int)arguments[0].Value!, int.MaxValue, value),
            ("MaxLengthAttribute", 1) => Length(0, (int)arguments[0].Value! is var most && most < 0 ? int.MaxValue : most, value),
            _ => null,
        };
        return broken is not null && Own(attribute) is { } own ? broken with { Hint = $"{broken.Hint}: {own}" } : broken;
    }

    public static object? Named(AttributeData attribute, string name) => attribute.NamedArguments.FirstOrDefault(a => a.Key == name).Value.Value;

    private static Broken? Range(RangeBounds bounds, OptionValue value)
    {
        if (value.Constant is null || bounds.Compare(value) is not var (toLow, toHigh))
        {
            return null;
        }

        var fits = (bounds.IsLowExclusive ? toLow > 0 : toLow >= 0) && (bounds.IsHighExclusive ? toHigh < 0 : toHigh <= 0);
        return fits ? null : new(Catalogue.OptionOutOfRange, bounds.Text);
    }

    private static Broken? Pattern(string pattern, OptionValue value)
    {
        try
        {
            var text = value.Bare;
            var match = Regex.Match(text, pattern, RegexOptions.CultureInvariant, MostTimeForPattern);
            return text.Length == 0 || (match.Success && match.Index == 0 && match.Length == text.Length)
                ? null
                : new(Catalogue.OptionPattern, pattern);
        }
        catch (Exception e) when (e is ArgumentException or RegexMatchTimeoutException)
        {
            // A pattern that is none is KIX3011; one that takes too long is left to evaluation.
            return null;
        }
    }

    private static Broken? Allowed(IReadOnlyList<TypedConstant> values, OptionValue value)
    {
        if (values.Any(v => v.Kind != TypedConstantKind.Array && value.Is(v.Value)))
        {
            return null;
        }

        var near = Nearness.Nearest(value.Bare, [.. values.Where(v => v.Kind != TypedConstantKind.Array && v.Value is string).Select(v => (string)v.Value!)]);
        return new(Catalogue.OptionNotAllowed, ConstraintText.Allowed(Texts(values)), near is null ? "" : $"; did you mean {(value.Constant is string && !value.IsImage && !value.IsQuantity ? $"\"{near}\"" : near)}?");
    }

    private static Broken? Denied(IReadOnlyList<TypedConstant> values, OptionValue value) =>
        values.Any(v => v.Kind != TypedConstantKind.Array && value.Is(v.Value)) ? new(Catalogue.OptionNotAllowed, ConstraintText.Denied(Texts(values))) : null;

    private static Broken? Length(int least, int most, OptionValue value)
    {
        var (length, unit) = value.Count is { } items ? (items, "item") : value.Constant is null ? (-1, "") : (value.Bare.Length, "character");
        return length < 0 || (length >= least && length <= most) ? null : new(Catalogue.OptionLength, ConstraintText.Length(least, most, length, unit));
    }

    private static string[] Texts(IReadOnlyList<TypedConstant> values) =>
        [.. values.Where(v => v.Kind != TypedConstantKind.Array).Select(v => OptionValue.Written(v.Value, isBare: false, v.Type))];

    /// <summary>The author's own message.</summary>
    private static string? Own(AttributeData attribute)
    {
        if (Named(attribute, "ErrorMessage") is not string message || message.IndexOf('{') >= 0)
        {
            return null;
        }

        return string.Join(" ", message.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.');
    }
}
