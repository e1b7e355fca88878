using System.Globalization;
using System.Text.Json;

namespace Kix.Engine.Evaluation;

/// <summary>Finds the option that a value of a manifest may come from: one that the resource's body reads, and that has this value.</summary>
/// <param name="resource">The resource.</param>
internal sealed class OptionSource(ResourceHandle resource)
{
    /// <summary>
    /// <c>the option Shop.Web.Port has that value by Shop.cs:12</c>; null where no option has it, or several have, and for values that say
    /// nothing: empty, true, false.
    /// </summary>
    public string? Of(JsonElement value)
    {
        var said = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Number => value.GetRawText(),
            _ => "",
        };
        return CellOf(said) is { Winner: { } winner } cell
            ? $"the option {cell.Title} has that value{(cell.PlaceOf(winner) is { File.Length: > 0 } place ? $" by {place}" : "")}"
            : null;
    }

    /// <summary>The one option that has a text as its value, and where it was assigned, or, by default, could be; null where none has it, or several have.</summary>
    public (string Title, Place Place)? Find(string text) => CellOf(text) is { Winner: { } winner } cell
        ? (cell.Title, winner.Priority == OptionPriority.Default ? cell.Holder.HoldingConstruct!.Place : cell.PlaceOf(winner))
        : null;

    /// <summary>Whether the body says a text by itself, and not an overlay that speaks about many objects.</summary>
    public bool IsSaidByBody(string text) => !resource.IsOverlaid || resource.BodyText().Contains($"\"{text}\"", StringComparison.Ordinal);

    private OptionCell? CellOf(string said)
    {
        var cells = said.Length == 0 ? [] : resource.HearOptions().Where(r => Text(r.Value) == said).Select(r => r.Cell).Distinct().Take(2).ToArray();
        return cells is [var cell] ? cell : null;
    }

    private static string? Text(object? value) => value switch
    {
        null or bool => null,
        string text => text,
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
