using System.Text.Json;
using System.Text.Json.Nodes;
using Kix.Sandbox.Apply;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Pipeline;

/// <summary>One thing wrong with one field, as Kubernetes validation says it.</summary>
/// <param name="Reason">The machine-readable reason: <c>FieldValueInvalid</c>, <c>FieldValueRequired</c> …</param>
/// <param name="Field">The path: <c>spec.containers[0].image</c>.</param>
/// <param name="Message">The text after the path: <c>Required value</c>, <c>Invalid value: 0: must be greater than 0</c>.</param>
/// <remarks>Texts follow k8s.io/apimachinery/pkg/util/validation/field.</remarks>
public sealed record FieldError(string Reason, string Field, string Message)
{
    /// <summary>A field that must be there.</summary>
    public static FieldError Required(string field, string detail = "") => new("FieldValueRequired", field, With("Required value", detail));

    /// <summary>A value that does not fit.</summary>
    public static FieldError Invalid(string field, JsonNode? value, string detail) =>
        new("FieldValueInvalid", field, With($"Invalid value: {Text(value)}", detail));

    /// <summary>A value that is not of the right type.</summary>
    public static FieldError TypeInvalid(string field, JsonNode? value, string detail) =>
        new("FieldValueTypeInvalid", field, With($"Invalid value: {Text(value)}", detail));

    /// <summary>A value that is none of those allowed.</summary>
    public static FieldError NotSupported(string field, JsonNode? value, IEnumerable<string> allowed) =>
        new("FieldValueNotSupported", field,
            $"Unsupported value: {Text(value)}: supported values: {string.Join(", ", allowed.Select(a => Text(JsonValue.Create(a))))}");

    /// <summary>A value that is there twice.</summary>
    public static FieldError Duplicate(string field, JsonNode? value) => new("FieldValueDuplicate", field, $"Duplicate value: {Text(value)}");

    /// <summary>A field that must not be set here.</summary>
    public static FieldError Forbidden(string field, string detail) => new("FieldValueForbidden", field, With("Forbidden", detail));

    /// <summary>A text or list that is too long.</summary>
    public static FieldError TooLong(string field, int maximum) =>
        new("FieldValueTooLong", field, $"Too long: may not be more than {maximum} bytes");

    /// <summary>A list with too many items.</summary>
    public static FieldError TooMany(string field, int actual, int maximum) =>
        new("FieldValueTooMany", field, $"Too many: {actual}: must have at most {maximum} {(maximum == 1 ? "item" : "items")}");

    /// <summary>A name of something that does not exist.</summary>
    public static FieldError NotFound(string field, JsonNode? value) => new("FieldValueNotFound", field, $"Not found: {Text(value)}");

    /// <inheritdoc/>
    public override string ToString() => $"{Field}: {Message}";

    private static string With(string head, string detail) => detail.Length == 0 ? head : $"{head}: {detail}";

    private static string Text(JsonNode? value) =>
        value is null ? "null" : value.GetValueKind() == JsonValueKind.String ? GoFormat.Quote(value.GetValue<string>()) : value.ToJsonString(JsonText.Plain);
}
