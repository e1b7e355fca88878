using System.Collections.Concurrent;
using System.Reflection;

namespace Kix.Engine.Evaluation;

/// <summary>
/// The properties of construct classes that declare members, and those that declare needs. They are read by name: which of two that clash
/// is told of must not change when they change their places.
/// </summary>
internal sealed class MemberReader
{
    private static readonly ConcurrentDictionary<Type, MemberReader> Cache = new();

    private readonly Dictionary<string, int> _declared;

    private MemberReader(Type type)
    {
        PropertyInfo[] declared = [.. DeclaredProperties.Of(type)];
        _declared = declared.Select((p, index) => (p.Name, index)).ToDictionary(p => p.Name, p => p.index, StringComparer.Ordinal);
        PropertyInfo[] properties = [.. declared.OrderBy(p => p.Name, StringComparer.Ordinal)];
        Needs = [.. properties.Where(p => Attribute.IsDefined(p, typeof(NeedAttribute), inherit: true)).Select(p => p.Name)];
        Members = [.. properties
            .Where(p => Declares(p.PropertyType) && !Attribute.IsDefined(p, typeof(NeedAttribute), true) && !Attribute.IsDefined(p, typeof(OptionAttribute), true))
            .Select(p => (p.Name, Getter(p)))];
    }

    /// <summary>Members by name.</summary>
    public IReadOnlyList<(string Name, Func<Construct, object?> Read)> Members { get; }

    /// <summary>Names of the needs, sorted.</summary>
    public IReadOnlyList<string> Needs { get; }

    /// <summary>Where a property stands among those of the class, base classes first: the order in which people wrote them.</summary>
    public int Declared(string property) => _declared.GetValueOrDefault(property, int.MaxValue);

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
