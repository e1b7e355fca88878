using System.Text.Json;
using Kix.Engine.Diff;

namespace Kix.Engine.Deploy.Saved;

/// <summary>What moved between the fields of two plans. Pure.</summary>
internal static class SavedFields
{
    private const int Shown = 80;

    internal static IEnumerable<string> Moves(IReadOnlyList<SavedField> then, IReadOnlyList<SavedField> now)
    {
        var later = now.ToLookup(static field => (field.Path, field.Kind, field.IsOrder));
        var earlier = then.ToLookup(static field => (field.Path, field.Kind, field.IsOrder));
        foreach (var place in earlier.Select(static fields => fields.Key).Union(later.Select(static fields => fields.Key)).OrderBy(static place => place.Path, StringComparer.Ordinal))
        {
            var (before, after) = (earlier[place].FirstOrDefault(), later[place].FirstOrDefault());
            if ((before, after) is ({ }, null))
            {
                yield return $"{place.Path} was {Text(before.Cluster)}, and no longer differs";
            }
            else if ((before, after) is (null, { }))
            {
                yield return $"{place.Path} is {Text(after.Cluster)}{By(after)}, and did not differ";
            }
            else if (!Same(before!.Cluster, after!.Cluster) || !Same(before.Kix, after.Kix))
            {
                yield return $"{place.Path} was {Text(before.Cluster)}, is {Text(after.Cluster)}{By(after)}";
            }
            else if ((before.Owner?.Manager, before.Owner?.Operation) != (after.Owner?.Manager, after.Owner?.Operation))
            {
                yield return $"{place.Path} belonged to {before.Owner?.Manager ?? "nobody"}, belongs to {after.Owner?.Manager ?? "nobody"}";
            }
        }
    }

    private static bool Same(FieldValue a, FieldValue b) => (a, b) switch
    {
        (FieldValue.Clear one, FieldValue.Clear other) => JsonElement.DeepEquals(one.Json, other.Json),

        // Marks are numbers within one comparison; whether a secret value moved is told by the object's state.
        (FieldValue.Redacted, FieldValue.Redacted) => true,
        _ => a == b,
    };

    private static string By(SavedField field) => field.Owner is { } owner ? $" (by {owner.Manager})" : "";

    private static string Text(FieldValue value)
    {
        var text = value switch
        {
            FieldValue.Clear clear => clear.Json.GetRawText().ReplaceLineEndings(" "),
            FieldValue.Redacted secret => $"(secret, value {secret.Mark})",
            _ => "absent",
        };
        return text.Length <= Shown ? text : $"{text[..Shown]}…";
    }
}
