namespace Kix.Rules.Fields;

/// <summary>The table <c>field.rules.txt</c>.</summary>
internal sealed class FieldRules
{
    private readonly Dictionary<string, List<FieldRule>> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<FieldChoice>> _choices = new(StringComparer.Ordinal);

    /// <summary>Reads the table.</summary>
    public FieldRules(TextReader table)
    {
        string[] open = [];
        while (table.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            if (line[0] == ' ')
            {
                Add(open, Split(line));
            }
            else
            {
                open = Split(line);
            }
        }
    }

    /// <summary>The types that the table speaks of: <c>core.v1.Container</c>.</summary>
    public IEnumerable<string> Types => _types.Keys.Union(_choices.Keys);

    /// <summary>The rules of a type's fields; none where the table is silent.</summary>
    public IReadOnlyList<FieldRule> Of(string type) => _types.TryGetValue(type, out var rules) ? rules : [];

    /// <summary>The fields of a type of which only one may be said.</summary>
    public IReadOnlyList<FieldChoice> ChoicesOf(string type) => _choices.TryGetValue(type, out var choices) ? choices : [];

    /// <summary>The short name of a type: <c>core.v1.Container</c> of <c>io.k8s.api.core.v1.Container</c>.</summary>
    public static string ShortName(string type)
    {
        var dots = 0;
        for (var i = type.Length - 1; i >= 0; i--)
        {
            if (type[i] == '.' && ++dots == 3)
            {
                return type.Substring(i + 1);
            }
        }

        return type;
    }

    private void Add(string[] types, string[] words)
    {
        foreach (var type in types)
        {
            if (words[0] is "one-of:" or "at-most-one:")
            {
                Entry(_choices, type).Add(new FieldChoice([.. words.Skip(1)], IsNeeded: words[0] == "one-of:"));
            }
            else
            {
                Entry(_types, type).Add(Read(words));
            }
        }
    }

    private static List<T> Entry<T>(Dictionary<string, List<T>> table, string name)
    {
        if (!table.TryGetValue(name, out var entry))
        {
            table.Add(name, entry = []);
        }

        return entry;
    }

    //   matchLabels{key}    label-key
    //   imagePullPolicy     = Always Never
    private static FieldRule Read(string[] words)
    {
        var field = words[0];
        var at = Array.IndexOf(words, "=");
        var (name, part) = field switch
        {
            _ when field.EndsWith("[]", StringComparison.Ordinal) => (field.Substring(0, field.Length - 2), FieldPart.Items),
            _ when field.EndsWith("{}", StringComparison.Ordinal) => (field.Substring(0, field.Length - 2), FieldPart.Values),
            _ when field.EndsWith("{key}", StringComparison.Ordinal) => (field.Substring(0, field.Length - 5), FieldPart.Keys),
            _ => (field, FieldPart.Value),
        };
        return new FieldRule(name, part, [.. words.Skip(1).Take((at < 0 ? words.Length : at) - 1)], at < 0 ? [] : [.. words.Skip(at + 1)]);
    }

    private static string[] Split(string line) => line.Split([' '], StringSplitOptions.RemoveEmptyEntries);
}
