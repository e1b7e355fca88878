namespace Kix.Generators.Resolution;

/// <summary>Puts words together.</summary>
internal static class Sentence
{
    /// <summary><c>a, b or c</c>.</summary>
    public static string List(IEnumerable<string> items, string last)
    {
        var all = items.Distinct(StringComparer.Ordinal).ToArray();
        return all.Length switch
        {
            0 => "nothing",
            1 => all[0],
            _ => $"{string.Join(", ", all.Take(all.Length - 1))} {last} {all[all.Length - 1]}",
        };
    }

    /// <summary><c>a WebShop</c>, <c>an IPostgres</c>.</summary>
    public static string A(string noun) =>
        noun.Length > 0 && "AEIOaeio".IndexOf(noun[0]) >= 0 ? $"an {noun}" : $"a {noun}";
}
