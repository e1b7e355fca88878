using System.Collections;
using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json.Nodes;

namespace Kix;

/// <summary>
/// Copies a model all the way down, so that an overlay which changes one object changes no other that shares a part with it. Lists and
/// maps become ones that can be added to.
/// </summary>
internal static class ModelCopy
{
    private static readonly ConcurrentDictionary<Type, Func<object, object>> Copiers = new();

    public static object? Of(object? value) => value switch
    {
        null or string or byte[] => value,
        JsonNode node => node.DeepClone(),
        _ when value.GetType().IsValueType => value,
        _ => Copiers.GetOrAdd(value.GetType(), static t => Copier(t))(value),
    };

    private static Func<object, object> Copier(Type type)
    {
        if (typeof(IDictionary).IsAssignableFrom(type) && Arguments(type, typeof(IDictionary<,>)) is { } pair)
        {
            return (Func<object, object>)Method(nameof(Map), pair).CreateDelegate(typeof(Func<object, object>));
        }

        if (Arguments(type, typeof(IList<>)) is { } item)
        {
            return (Func<object, object>)Method(nameof(List), item).CreateDelegate(typeof(Func<object, object>));
        }

        return type.Namespace is "k8s.Models" && type.GetConstructor(Type.EmptyTypes) is { } constructor && !Readable(type).Any(p => p.SetMethod is not { IsPublic: true })
            ? Members(type, constructor)
            : static v => v;
    }

    /// <summary>Compiles <c>v => new T { A = v.A, B = (B)Of(v.B), … }</c>.</summary>
    private static Func<object, object> Members(Type type, ConstructorInfo constructor)
    {
        var of = typeof(ModelCopy).GetMethod(nameof(Of))!;
        var value = Expression.Parameter(typeof(object));
        var typed = Expression.Convert(value, type);
        var members = Readable(type).Select(p => (MemberBinding)Expression.Bind(p, p.PropertyType.IsValueType || p.PropertyType == typeof(string)
                ? Expression.Property(typed, p)
                : Expression.Convert(Expression.Call(of, Expression.Convert(Expression.Property(typed, p), typeof(object))), p.PropertyType)));
        return Expression.Lambda<Func<object, object>>(
            Expression.Convert(Expression.MemberInit(Expression.New(constructor), members), typeof(object)), value).Compile();
    }

    // IntOrString has what nobody can set: it never changes, and needs no copy.
    private static IEnumerable<PropertyInfo> Readable(Type type) =>
        type.GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(p => p.CanRead && p.GetIndexParameters().Length == 0);

    private static object List<T>(object value) => ((IList<T>)value).Select(i => (T)Of(i)!).ToList();

    private static object Map<TKey, TValue>(object value)
        where TKey : notnull =>
        ((IDictionary<TKey, TValue>)value).ToDictionary(p => p.Key, p => (TValue)Of(p.Value)!);

    private static Type[]? Arguments(Type type, Type definition) =>
        type.GetInterfaces().FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == definition)?.GetGenericArguments();

    private static MethodInfo Method(string name, Type[] arguments) =>
        typeof(ModelCopy).GetMethod(name, BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(arguments);
}
