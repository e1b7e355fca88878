using System.Collections;
using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json.Nodes;

namespace Kix;

/// <summary>
/// Whether two models are the same all the way down. It is asked of every object that two overlays change, most of which is as it was,
/// so it is compiled for each type, as copying is.
/// </summary>
internal static class ModelEquality
{
    private static readonly ConcurrentDictionary<Type, Func<object, object, bool>> Comparers = new();

    public static bool Are(object? a, object? b)
    {
        if (ReferenceEquals(a, b))
        {
            return true;
        }

        if (a is null || b is null || a.GetType() != b.GetType())
        {
            return false;
        }

        return a switch
        {
            string text => text == (string)b,
            JsonNode node => JsonNode.DeepEquals(node, (JsonNode)b),
            _ => Comparers.GetOrAdd(a.GetType(), static t => Comparer(t))(a, b),
        };
    }

    private static Func<object, object, bool> Comparer(Type type)
    {
        if (typeof(IDictionary).IsAssignableFrom(type))
        {
            return static (a, b) => Maps((IDictionary)a, (IDictionary)b);
        }

        if (typeof(IList).IsAssignableFrom(type))
        {
            return static (a, b) => Lists((IList)a, (IList)b);
        }

        return ModelLeaves.MembersOf(type) is { Length: > 0 } members ? Members(type, members) : static (a, b) => a.Equals(b);
    }

    /// <summary>Compiles <c>(a, b) => a.A == b.A &amp;&amp; Are(a.B, b.B) &amp;&amp; …</c>.</summary>
    private static Func<object, object, bool> Members(Type type, (string Name, PropertyInfo Property)[] members)
    {
        var (a, b) = (Expression.Parameter(typeof(object)), Expression.Parameter(typeof(object)));
        var (left, right) = (Expression.Variable(type), Expression.Variable(type));
        var same = members.Select(m => Same(Expression.Property(left, m.Property), Expression.Property(right, m.Property))).Aggregate(Expression.AndAlso);
        var body = Expression.Block(
            [left, right], Expression.Assign(left, Expression.Convert(a, type)), Expression.Assign(right, Expression.Convert(b, type)), same);
        return Expression.Lambda<Func<object, object, bool>>(body, a, b).Compile();
    }

    private static Expression Same(Expression a, Expression b) => a.Type == typeof(string)
        ? Expression.Equal(a, b)
        : a.Type.IsValueType
            ? Expression.Call(typeof(ModelEquality).GetMethod(nameof(Values), BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(a.Type), a, b)
            : Expression.Call(typeof(ModelEquality).GetMethod(nameof(Are))!, a, b);

    private static bool Values<T>(T a, T b) => EqualityComparer<T>.Default.Equals(a, b);

    private static bool Lists(IList a, IList b)
    {
        if (a.Count != b.Count)
        {
            return false;
        }

        for (var i = 0; i < a.Count; i++)
        {
            if (!Are(a[i], b[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Maps(IDictionary a, IDictionary b)
    {
        if (a.Count != b.Count)
        {
            return false;
        }

        foreach (DictionaryEntry entry in a)
        {
            if (!b.Contains(entry.Key) || !Are(entry.Value, b[entry.Key]))
            {
                return false;
            }
        }

        return true;
    }
}
