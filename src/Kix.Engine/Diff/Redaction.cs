using System.Text.Json;
using Kix.Engine.Live;
using Kix.Engine.Schema;

namespace Kix.Engine.Diff;

/// <summary>Keeps the values of Secrets out of results.</summary>
internal sealed class Redaction(GroupVersionKind kind, SecretMarks marks)
{
    // No label-like annotation is longer, and hardly a packed manifest shorter.
    private const int Longest = 100;

    private readonly bool _isSecret = kind is { Group: "", Kind: "Secret" };

    /// <summary>A value at a place, as people may see it.</summary>
    public FieldValue Show(JsonElement value, FieldPath path) => value.ValueKind == JsonValueKind.Undefined
        ? FieldValue.Absent.Instance
        : _isSecret && Hides(value, path) ? marks.Of(Plain(value)) : new FieldValue.Clear(value);

    private static bool Hides(JsonElement value, FieldPath path) => path.Steps switch
    {
        [] => true,
        [{ Text: "data" or "stringData" }, ..] => true,
        [{ Text: "metadata" }] => value.Members("annotations").Any(a => MayHoldManifest(a.Value)),
        [{ Text: "metadata" }, { Text: "annotations" }] => value.ValueKind == JsonValueKind.Object && value.EnumerateObject().Any(a => MayHoldManifest(a.Value)),
        [{ Text: "metadata" }, { Text: "annotations" }, ..] => MayHoldManifest(value),
        _ => false,
    };

    // kubectl keeps the whole manifest there (kubectl.kubernetes.io/last-applied-configuration), others do under other names, some of them packed.
    private static bool MayHoldManifest(JsonElement annotation) =>
        annotation.ValueKind != JsonValueKind.String || annotation.GetString()!.TrimStart() is { Length: > Longest } or ['{', ..];

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
