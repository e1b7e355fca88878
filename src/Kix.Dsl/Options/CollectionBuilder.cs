using System.Reflection;

namespace Kix;

/// <summary>Makes a collection of a declared type from its items.</summary>
/// <typeparam name="TItem">Type of the items; of a map, a pair.</typeparam>
internal static class CollectionBuilder<TItem>
{
    /// <summary>How to make one; null for a type that cannot be made from items.</summary>
    /// <param name="declared">The declared type.</param>
    /// <param name="plain">What to make where an interface is declared: <c>List</c>, <c>Dictionary</c>.</param>
    public static Func<IReadOnlyList<TItem>, object>? For(Type declared, Func<IReadOnlyList<TItem>, object> plain)
    {
        if (declared.IsArray)
        {
            return items => items.ToArray();
        }

        if (declared.IsInstanceOfType(plain([])))
        {
            return plain;
        }

        if (declared.IsInterface || declared.IsAbstract)
        {
            return null;
        }

        return FromItems(declared) ?? ByAdding(declared) ?? ByFactory(declared);
    }

    private static Func<IReadOnlyList<TItem>, object>? FromItems(Type declared)
    {
        var constructor = declared.GetConstructor([typeof(IEnumerable<TItem>)]);
        return constructor is null ? null : items => constructor.Invoke([items]);
    }

    private static Func<IReadOnlyList<TItem>, object>? ByAdding(Type declared) =>
        declared.IsValueType || declared.GetConstructor(Type.EmptyTypes) is not { } constructor || !typeof(ICollection<TItem>).IsAssignableFrom(declared)
            ? null
            : items =>
            {
                var made = (ICollection<TItem>)constructor.Invoke([]);
                foreach (var item in items)
                {
                    made.Add(item);
                }

                return made;
            };

    /// <summary>The way of immutable collections: <c>ImmutableArray.CreateRange(items)</c>.</summary>
    private static Func<IReadOnlyList<TItem>, object>? ByFactory(Type declared)
    {
        var factory = declared.Assembly.GetType($"{declared.Namespace}.{declared.Name.Split('`')[0]}")?
            .GetMethods(BindingFlags.Public | BindingFlags.Static)
            .FirstOrDefault(m => m.Name == "CreateRange" && m.IsGenericMethod
                && m.GetGenericArguments().Length == declared.GetGenericArguments().Length && m.GetParameters().Length == 1
                && m.GetParameters()[0].ParameterType.Name == "IEnumerable`1")?
            .MakeGenericMethod(declared.GetGenericArguments());
        return factory is null ? null : items => factory.Invoke(null, [items])!;
    }
}
