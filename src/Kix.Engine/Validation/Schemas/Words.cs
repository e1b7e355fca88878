using System.Text.Json;
using Kix.Engine.Validation.Manifests;
using Kix.Rules;

namespace Kix.Engine.Validation.Schemas;

/// <summary>Says that a value is none of those allowed.</summary>
internal static class Words
{
    private const int MostShown = 16;

    /// <summary>Refuses a value, naming those that are allowed and the one that was probably meant.</summary>
    public static void NotOneOf(Inspection inspection, JsonElement value, IEnumerable<string> allowed, string below = "")
    {
        var all = allowed.ToArray();
        var said = value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        var near = said.Length == 0 ? null
            : all.FirstOrDefault(a => a.Equals(said, StringComparison.OrdinalIgnoreCase)) ?? Nearness.Nearest(said, all);
        inspection.Refuse(
            Catalogue.UnknownValue,
            below,
            $"is {inspection.Show(value)}, and must be {Listed(all)}{(near is null || all.Length == 1 ? "" : $"; did you mean '{near}'?")}");
    }

    /// <summary><c>'a'</c>, <c>'a' or 'b'</c>, <c>one of 'a', 'b', 'c'</c>.</summary>
    private static string Listed(string[] all) => all switch
    {
        [var only] => $"'{only}'",
        [var one, var other] => $"'{one}' or '{other}'",
        _ => $"one of {string.Join(", ", all.Take(MostShown).Select(a => $"'{a}'"))}{(all.Length > MostShown ? $" and {all.Length - MostShown} more" : "")}",
    };
}
