namespace Kix.Yaml;

/// <summary>The lines of an object's fields in the file that says it.</summary>
/// <param name="map">The lines of the file.</param>
/// <param name="file">How messages name the file.</param>
/// <param name="document">Position of the object's document.</param>
/// <param name="above">The way from the document to the object: none, or into the items of a list.</param>
internal sealed class FieldLines(LineMap map, string file, int document, IReadOnlyList<string> above)
{
    /// <summary>Where a field is said: <c>spec.containers[0].name</c>. For one that the file does not say, the nearest around it.</summary>
    public Place Of(string field)
    {
        var node = map.Document(document);
        foreach (var step in above.Concat(FieldSteps.Of(field)))
        {
            if (node.Find(step) is not { } inner)
            {
                break;
            }

            node = inner;
        }

        return new Place(file, node.Line);
    }

    /// <summary>Those of an item of the list that this object is.</summary>
    public FieldLines OfItem(int index) =>
        new(map, file, document, [.. above, "items", index.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
}
