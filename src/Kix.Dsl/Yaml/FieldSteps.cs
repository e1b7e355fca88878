namespace Kix.Yaml;

/// <summary>Takes the path of a field apart.</summary>
internal static class FieldSteps
{
    /// <summary>
    /// The names and positions on the way to a field, whichever way it is written: <c>spec.ports[0].name</c>,
    /// <c>metadata.labels[example.com/a]</c>, <c>$.data['a.b']</c>.
    /// </summary>
    public static IReadOnlyList<string> Of(string field)
    {
        var steps = new List<string>();
        var at = field.StartsWith('$') ? 1 : 0;
        while (at < field.Length)
        {
            if (field[at] == '[')
            {
                var quoted = field.AsSpan(at + 1).StartsWith("'");
                var start = at + (quoted ? 2 : 1);
                var end = field.IndexOf(quoted ? "']" : "]", start, StringComparison.Ordinal);
                end = end < 0 ? field.Length : end;
                steps.Add(field[start..end]);
                at = end + (quoted ? 2 : 1);
            }
            else
            {
                var start = field[at] == '.' ? at + 1 : at;
                var end = field.AsSpan(start).IndexOfAny('.', '[');
                end = end < 0 ? field.Length : start + end;
                steps.Add(field[start..end]);
                at = end;
            }
        }

        return steps;
    }
}
