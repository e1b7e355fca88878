using System.Collections.Concurrent;
using System.Reflection;

namespace Kix.Engine.Evaluation;

/// <summary>The properties of construct classes that declare members, and those that declare needs.</summary>
internal sealed class MemberReader
{
    private static readonly ConcurrentDictionary<Type, MemberReader> Cache = new();

    private MemberReader(Type type)
    {
        var properties = DeclaredProperties.Of(type).ToArray();
        Needs = [.. properties.Where(p => p.IsDefined(typeof(NeedAttribute), inherit: true)).Select(p => p.Name)];
        Members = [.. properties
            .Where(p => Declares(p.PropertyType) && !p.IsDefined(typeof(NeedAttribute), true) && !p.IsDefined(typeof(OptionAttribute), true))
            .Select(p => (p.Name, Getter(p)))];
    }

    /// <summary>Members in order of declaration, base classes first.</summary>
    public IReadOnlyList<(string Name, Func<Construct, object?> Read)> Members { get; }

    /// <summary>Names of the needs.</summary>
    public IReadOnlyList<string> Needs { get; }

    public static MemberReader Of(Type type) => Cache.GetOrAdd(type, static t => new MemberReader(t));

    private static bool Declares(Type type) =>
        typeof(Construct).IsAssignableFrom(type)
        || typeof(IModule).IsAssignableFrom(type)
        || typeof(ResourceHandle).IsAssignableFrom(type)
        || type == typeof(Manifests)
        || type == typeof(ServedKinds)
        || type == typeof(ApiUse)
        || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Keyed<>));

    private static Func<Construct, object?> Getter(PropertyInfo property) => property.GetValue;
}
