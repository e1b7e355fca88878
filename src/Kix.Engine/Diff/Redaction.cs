using System.Text.Json;
using Kix.Engine.Schema;

namespace Kix.Engine.Diff;

/// <summary>Keeps the values of Secrets out of results.</summary>
internal sealed class Redaction(GroupVersionKind kind, SecretMarks marks)
{
    private readonly bool _isSecret = kind is { Group: "", Kind: "Secret" };

    /// <summary>A value at a place, as people may see it.</summary>
    public FieldValue Show(JsonElement value, FieldPath path) => value.ValueKind == JsonValueKind.Undefined
        ? FieldValue.Absent.Instance
        : Hides(path) ? marks.Of(Plain(value)) : new FieldValue.Clear(value);

    // An annotation may hold the whole manifest (kubectl.kubernetes.io/last-applied-configuration), and who knows what else.
    private bool Hides(FieldPath path) => _isSecret && path.Steps is [{ Text: "data" or "stringData" }, ..]
        or [{ Text: "metadata" }, { Text: "annotations" }, { Text: "kubectl.kubernetes.io/last-applied-configuration" }, ..] && _isSecret;

    // One secret in two spellings of base64 has one mark.
    private static string Plain(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return ListItems.Canonical(value);
        }

        var text = value.GetString()!;
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? Convert.ToBase64String(bytes, 0, length) : text;
    }
}
