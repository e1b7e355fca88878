using System.Text;

namespace Kix;

/// <summary>Turns C# names into Kubernetes names.</summary>
internal static class Names
{
    /// <summary>Kebab case of an identifier: <c>WebShop</c> gives <c>web-shop</c>, <c>HTTPProxy2</c> gives <c>http-proxy2</c>.</summary>
    public static string Kebab(string identifier)
    {
        var result = new StringBuilder(identifier.Length + 4);
        for (var i = 0; i < identifier.Length; i++)
        {
            var c = identifier[i];
            if (c == '_')
            {
                if (result.Length > 0 && result[^1] != '-')
                {
                    result.Append('-');
                }

                continue;
            }

            var startsWord = char.IsUpper(c) && i > 0
                && (!char.IsUpper(identifier[i - 1]) || (i + 1 < identifier.Length && char.IsLower(identifier[i + 1])));
            if (startsWord && result.Length > 0 && result[^1] != '-')
            {
                result.Append('-');
            }

            result.Append(char.ToLowerInvariant(c));
        }

        return result.ToString().Trim('-');
    }

    /// <summary>
    /// Name of a type as it is written, without its arity: <c>Queue`1</c> gives <c>Queue</c>, and so does what the compiler makes of the name of
    /// a class that is local to its file, <c>&lt;Shop&gt;F5A0…__Queue</c>.
    /// </summary>
    public static string Of(Type type)
    {
        var name = type.Name.Split('`')[0];
        return IsMangled(name) ? name[(name.IndexOf("__", StringComparison.Ordinal) + 2)..] : name;
    }

    /// <summary>The class, or one around it, that is local to its file; null where none is.</summary>
    public static Type? LocalToFile(Type? type) => type is null || IsMangled(type.Name) ? type : LocalToFile(type.DeclaringType);

    private static bool IsMangled(string name) => name is ['<', ..] && name.Contains("__", StringComparison.Ordinal);
}
