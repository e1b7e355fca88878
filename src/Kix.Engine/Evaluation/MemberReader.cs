using System.Collections.Concurrent;
using System.Reflection;

namespace Kix.Engine.Evaluation;

/// <summary>The properties of construct classes that declare members, and those that declare needs and options.</summary>
internal sealed class MemberReader
{
    private static readonly ConcurrentDictionary<Type, MemberReader> Cache = new();

    private MemberReader(Type type)
    {
        var properties = Properties(type).ToArray();
        Needs = [.. properties.Where(p => p.IsDefined(typeof(NeedAttribute), inherit: true)).Select(p => p.Name)];
        Options = [.. properties.Where(p => p.IsDefined(typeof(OptionAttribute), inherit: true))];
        Members = [.. properties
            .Where(p => Declares(p.PropertyType) && !p.IsDefined(typeof(NeedAttribute), true) && !p.IsDefined(typeof(OptionAttribute), true))
            .Select(p => (p.Name, Getter(p)))];
    }

    /// <summary>Members in order of declaration, base classes first.</summary>
    public IReadOnlyList<(string Name, Func<Construct, object?> Read)> Members { get; }

    /// <summary>Names of the needs.</summary>
    public IReadOnlyList<string> Needs { get; }

    /// <summary>The options.</summary>
    public IReadOnlyList<PropertyInfo> Options { get; }

    public static MemberReader Of(Type type) => Cache.GetOrAdd(type, static t => new MemberReader(t));

    private static IEnumerable<PropertyInfo> Properties(Type type)
    {
        var chain = new Stack<Type>();
        for (var t = type; t is not null && t != typeof(Construct) && t != typeof(Module) && t != typeof(Namespace) && t != typeof(Cluster); t = t.BaseType)
        {
            chain.Push(t);
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var t in chain)
        {
            const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
            foreach (var property in t.GetProperties(Own).OrderBy(p => p.MetadataToken))
            {
                if (property.GetMethod is not null && property.GetIndexParameters().Length == 0
                    && !property.Name.Contains('.', StringComparison.Ordinal) && seen.Add(property.Name))
                {
                    yield return property;
                }
            }
        }
    }

    private static bool Declares(Type type) =>
        typeof(Construct).IsAssignableFrom(type)
        || typeof(IModule).IsAssignableFrom(type)
        || typeof(ResourceHandle).IsAssignableFrom(type)
        || type == typeof(Manifests)
        || type == typeof(ServedKinds)
        || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Keyed<>));

    private static Func<Construct, object?> Getter(PropertyInfo property) => property.GetValue;
}
