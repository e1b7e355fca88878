using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Schema;

namespace Kix.Sandbox.CustomResources;

/// <summary>Bounds, lengths, patterns and formats of numbers and strings.</summary>
internal static class ScalarLimits
{
    public static IEnumerable<FieldError> Check(JsonNode node, SchemaNode schema, string path)
    {
        switch (node.GetValueKind())
        {
            case JsonValueKind.Number:
                return schema.Limits is { } bounds ? Number(node, Real(node), bounds, path) : [];
            case JsonValueKind.String:
                var text = node.AsValue().GetValue<string>();
                return [.. schema.Limits is { } limits ? Text(text, limits, path) : [], .. Format(text, schema, path)];
            default:
                return [];
        }
    }

    private static IEnumerable<FieldError> Number(JsonNode node, double number, SchemaLimits limits, string path)
    {
        if (limits.Minimum is { } least && (limits.ExclusiveMinimum ? number <= least : number < least))
        {
            yield return limits.ExclusiveMinimum
                ? SchemaValidation.Invalid(path, node, $"should be greater than {least}")
                : SchemaValidation.Invalid(path, node, $"should be greater than or equal to {least}");
        }

        if (limits.Maximum is { } most && (limits.ExclusiveMaximum ? number >= most : number > most))
        {
            yield return limits.ExclusiveMaximum
                ? SchemaValidation.Invalid(path, node, $"should be less than {most}")
                : SchemaValidation.Invalid(path, node, $"should be less than or equal to {most}");
        }

        if (limits.MultipleOf is { } unit && Math.IEEERemainder(number, unit) != 0)
        {
            yield return SchemaValidation.Invalid(path, node, $"should be a multiple of {unit}");
        }
    }

    private static IEnumerable<FieldError> Text(string text, SchemaLimits limits, string path)
    {
        var length = text.EnumerateRunes().Count();
        if (length < limits.MinLength)
        {
            yield return SchemaValidation.Invalid(path, text, $"should be at least {limits.MinLength} chars long");
        }

        if (length > limits.MaxLength)
        {
            yield return FieldError.TooLong(path, (int)limits.MaxLength.Value);
        }

        if (limits.Pattern is { } pattern && !GoRegex.Of(pattern).IsMatch(text))
        {
            yield return SchemaValidation.Invalid(path, text, $"should match '{pattern}'");
        }
    }

    private static IEnumerable<FieldError> Format(string text, SchemaNode schema, string path)
    {
        var fits = schema.Format switch
        {
            "date-time" => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out _) && text.Contains('T'),
            "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
            "ipv4" => IPAddress.TryParse(text, out var v4) && v4.AddressFamily == AddressFamily.InterNetwork,
            "ipv6" => IPAddress.TryParse(text, out var v6) && v6.AddressFamily == AddressFamily.InterNetworkV6,
            "uuid" => Guid.TryParse(text, out _),
            "byte" => Convert.TryFromBase64String(text, new byte[text.Length], out _),
            _ => true,
        };
        if (!fits)
        {
            yield return FieldError.TypeInvalid(path, text, $"{SchemaValidation.Place(path)} must be of type {schema.Format}: \"{text}\"");
        }
    }

    private static double Real(JsonNode node) => double.Parse(node.ToJsonString(), CultureInfo.InvariantCulture);
}
