using System.Reflection;

namespace Kix;

/// <summary>
/// The properties of a class that an author wrote, in order of declaration, base classes first. What overrides or hides a property of a base
/// class stands in its place.
/// </summary>
internal static class DeclaredProperties
{
    public static IEnumerable<PropertyInfo> Of(Type type)
    {
        var chain = new Stack<Type>();
        for (var t = type; t is not null && t.Assembly != typeof(DeclaredProperties).Assembly; t = t.BaseType)
        {
            chain.Push(t);
        }

        var outermost = new OrderedDictionary<string, PropertyInfo>(StringComparer.Ordinal);
        foreach (var t in chain)
        {
            const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
            foreach (var property in t.GetProperties(Own).OrderBy(p => p.MetadataToken))
            {
                if (property.GetMethod is not null && property.GetIndexParameters().Length == 0
                    && !property.Name.Contains('.', StringComparison.Ordinal))
                {
                    outermost[property.Name] = property;
                }
            }
        }

        return outermost.Values;
    }
}
