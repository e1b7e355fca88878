namespace Kix.Generators.Literals.Checks;

/// <summary>Names in a list of a manifest.</summary>
internal static class NamedItems
{
    /// <summary>The names of a list's items; null where not all of them are certain.</summary>
    public static IReadOnlyList<string>? All(ModelLiteral holder, string list)
    {
        if (holder.Lacks(list))
        {
            return [];
        }

        if (holder[list] is not ListLiteral { IsWhole: true } items)
        {
            return null;
        }

        var names = new List<string>();
        foreach (var item in items.Items)
        {
            switch (item)
            {
                case ModelLiteral model when Text(model["Name"]) is { } name:
                    names.Add(name);
                    break;
                case ModelLiteral model when model.Lacks("Name"):
                    break;
                default:
                    return null;
            }
        }

        return names;
    }

    /// <summary>A text that is certain; null for any other literal.</summary>
    public static string? Text(Literal? literal) => literal switch
    {
        ValueLiteral { Text: { Length: > 0 } text } => text,
        ReferenceLiteral port => port.Name,
        _ => null,
    };
}
