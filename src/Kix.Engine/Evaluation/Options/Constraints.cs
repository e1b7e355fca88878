using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.RegularExpressions;
using Kix.Rules;

namespace Kix.Engine.Evaluation.Options;

/// <summary>A constraint that does not hold.</summary>
/// <param name="Rule">Of which sort it is.</param>
/// <param name="Must">What must be, after "and must": <c>be 1 to 50</c>.</param>
/// <param name="Hint">What was probably meant.</param>
internal sealed record BrokenConstraint(Rules.Rule Rule, string Must, string Hint = "");

/// <summary>Judges a value by an attribute of <c>System.ComponentModel.DataAnnotations</c>, the same in every culture.</summary>
internal static class Constraints
{
    private static readonly TimeSpan MostTimeForPattern = TimeSpan.FromSeconds(2);

    /// <summary>Whether the constraint is one on single values, so that of a list it is meant for each item.</summary>
    public static bool IsOnItems(ValidationAttribute attribute) =>
        attribute is RangeAttribute or RegularExpressionAttribute or AllowedValuesAttribute or DeniedValuesAttribute or StringLengthAttribute or DataTypeAttribute
            or Base64StringAttribute;

    /// <summary>What does not hold; null when all does.</summary>
    public static BrokenConstraint? Check(ValidationAttribute attribute, object value, OptionHolder holder, OptionFact fact) => attribute switch
    {
        RangeAttribute range => RangeConstraint.Check(range, value),
        RegularExpressionAttribute pattern => Pattern(pattern, value),
        AllowedValuesAttribute allowed => Allowed(allowed, value),
        DeniedValuesAttribute denied => denied.Values.Any(v => ValueConversion.Same(v, value))
            ? new(Catalogue.OptionNotAllowed, ConstraintText.Denied(List(denied.Values)))
            : null,
        StringLengthAttribute length => Length(value, length.MinimumLength, length.MaximumLength),
        LengthAttribute length => Length(value, length.MinimumLength, length.MaximumLength),
        MinLengthAttribute length => Length(value, length.Length, int.MaxValue),
        MaxLengthAttribute length => Length(value, 0, length.Length < 0 ? int.MaxValue : length.Length),
        _ => Other(attribute, value, holder, fact),
    };

    private static BrokenConstraint? Pattern(RegularExpressionAttribute attribute, object value)
    {
        var text = Text(value);
        var match = Regex.Match(text, attribute.Pattern, RegexOptions.CultureInvariant, MostTimeForPattern);
        return text.Length == 0 || (match.Success && match.Index == 0 && match.Length == text.Length)
            ? null
            : new(Catalogue.OptionPattern, attribute.Pattern);
    }

    private static BrokenConstraint? Allowed(AllowedValuesAttribute attribute, object value)
    {
        if (attribute.Values.Any(v => ValueConversion.Same(v, value)))
        {
            return null;
        }

        var near = Nearness.Nearest(Text(value), [.. attribute.Values.Where(v => v is not null).Select(v => Text(v!))]);
        return new(
            Catalogue.OptionNotAllowed, ConstraintText.Allowed(List(attribute.Values)),
            near is null ? "" : $"; did you mean {(value is string ? $"\"{near}\"" : near)}?");
    }

    private static BrokenConstraint? Length(object value, int least, int most)
    {
        var (length, unit) = value switch
        {
            ICollection items => (items.Count, "item"),
            string text => (text.Length, "character"),
            IEnumerable items => (items.Cast<object?>().Count(), "item"),
            _ => (Text(value).Length, "character"),
        };
        if (length >= least && length <= most)
        {
            return null;
        }

        return new(Catalogue.OptionLength, ConstraintText.Length(least, most, length, unit));
    }

    private static BrokenConstraint? Other(ValidationAttribute attribute, object value, OptionHolder holder, OptionFact fact)
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            var judged = attribute is DataTypeAttribute or Base64StringAttribute ? Text(value) : value;
            var result = attribute.GetValidationResult(judged, new ValidationContext(holder) { MemberName = fact.Name, DisplayName = fact.Name });
            return result == ValidationResult.Success
                ? null
                : new(Catalogue.OptionConstraint, (fact.HasOwnMessage(attribute) ? null : Words(attribute)) ?? (result?.ErrorMessage ?? attribute.FormatErrorMessage(fact.Name)).TrimEnd('.'));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    private static string? Words(ValidationAttribute attribute) => attribute switch
    {
        EmailAddressAttribute => "must be an e-mail address",
        UrlAttribute => "must be a URL that begins with http://, https:// or ftp://",
        PhoneAttribute => "must be a telephone number",
        CreditCardAttribute => "must be the number of a credit card",
        Base64StringAttribute => "must be base64",
        FileExtensionsAttribute files => $"must end in {files.Extensions}",
        EnumDataTypeAttribute members => $"must be one of {string.Join(", ", Enum.GetNames(members.EnumType))}",
        _ => null,
    };

    private static string[] List(IEnumerable<object?> values) => [.. values.Select(ValueText.Of)];

    private static string Text(object value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
