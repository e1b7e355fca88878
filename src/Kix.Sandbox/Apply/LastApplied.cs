using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kix.Sandbox.Apply;

/// <summary>
/// The annotation in which client-side <c>kubectl apply</c> keeps what it applied, so that <c>kubectl apply --server-side</c> can
/// follow it without conflicts. Only the manager <c>kubectl</c> is treated so.
/// </summary>
/// <remarks>As k8s.io/apimachinery/pkg/util/managedfields/internal/lastappliedmanager.go and lastappliedupdater.go.</remarks>
internal static class LastApplied
{
    private const string Annotation = "kubectl.kubernetes.io/last-applied-configuration";
    private const int MostAnnotationBytes = 256 * 1024;

    /// <summary>The fields of the last client-side apply that still are as it left them; null where that cannot be told.</summary>
    public static FieldSet? Unchanged(WriteRequest request)
    {
        try
        {
            if (Text(request.Live) is not { Length: > 0 } text || JsonNode.Parse(text) is not JsonObject last
                || (string?)last["apiVersion"] != request.Kind.ApiVersion)
            {
                return null;
            }

            var typed = request.Typed(last);
            TypedValidation.Check(typed.Type, last);
            var change = typed.Compare(request.Typed(request.Live!));
            return typed.Fields().Except(change.Modified).Except(change.Added).Except(change.Removed);
        }
        catch (Exception broken) when (broken is JsonException or TypedException or InvalidOperationException)
        {
            // An annotation that nobody can read vouches for nothing.
            return null;
        }
    }

    /// <summary>Brings an annotation that is there up to date with what was applied.</summary>
    public static void Renew(JsonObject value, JsonObject applied)
    {
        if (Text(value) is not { Length: > 0 })
        {
            return;
        }

        var copy = applied.DeepClone().AsObject();
        ((copy["metadata"] as JsonObject)?["annotations"] as JsonObject)?.Remove(Annotation);
        var annotations = value["metadata"]!["annotations"]!.AsObject();
        annotations[Annotation] = GoJson.Write(copy) + "\n";
        if (annotations.Sum(a => Encoding.UTF8.GetByteCount(a.Key) + Encoding.UTF8.GetByteCount((string?)a.Value ?? "")) > MostAnnotationBytes)
        {
            annotations.Remove(Annotation);
        }
    }

    private static string? Text(JsonObject? value) =>
        ((value?["metadata"] as JsonObject)?["annotations"] as JsonObject)?[Annotation] is JsonValue text
            && text.TryGetValue(out string? said) ? said : null;
}
