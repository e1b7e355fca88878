using System.Text.Json;
using Kix.Engine.Live;
using Kix.Engine.Validation.Manifests;
using Kix.Rules;
using Kix.Rules.Fields;

namespace Kix.Engine.Validation.Schemas;

/// <summary>Judges fields of which only one may be said.</summary>
internal static class Choices
{
    private const int MostShown = 8;

    public static void Check(Inspection inspection, JsonElement value, FieldChoice choice)
    {
        string? first = null;
        foreach (var field in choice.Fields.Where(f => IsSaid(value.Member(f))))
        {
            if (first is not null)
            {
                inspection.Refuse(Catalogue.FieldForbidden, field, $"is said beside {first}: only one of {Listed(choice)} may be");
            }

            first ??= field;
        }

        if (first is null && choice.IsNeeded)
        {
            inspection.Refuse(Catalogue.FieldRequired, "", $"needs one of {Listed(choice)}");
        }
    }

    // An empty text and a zero are what Go takes for absent.
    private static bool IsSaid(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => false,
        JsonValueKind.String => !value.ValueEquals(""u8),
        JsonValueKind.Number => !value.TryGetInt64(out var number) || number != 0,
        _ => true,
    };

    private static string Listed(FieldChoice choice) =>
        string.Join(", ", choice.Fields.Take(MostShown)) + (choice.Fields.Count > MostShown ? ", …" : "");
}
