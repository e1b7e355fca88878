using System.Reflection;

namespace Kix.Engine.Canonical;

/// <summary>
/// Reads a property of any object through a delegate. Delegates work where dynamic code and reflection-based JSON are switched
/// off, as they are in single-file programs, and start faster than compiled expressions.
/// </summary>
internal abstract class MemberGetter
{
    public abstract object? Get(object owner);

    public static MemberGetter Of(PropertyInfo property)
    {
        var owner = property.ReflectedType!;
        return owner.IsValueType
            ? new Reflected(property)
            : (MemberGetter)Activator.CreateInstance(typeof(Bound<,>).MakeGenericType(owner, property.PropertyType), property)!;
    }

    private sealed class Bound<TOwner, TValue>(PropertyInfo property) : MemberGetter
        where TOwner : class
    {
        private readonly Func<TOwner, TValue> _get = property.GetMethod!.CreateDelegate<Func<TOwner, TValue>>();

        public override object? Get(object owner) => _get((TOwner)owner);
    }

    private sealed class Reflected(PropertyInfo property) : MemberGetter
    {
        public override object? Get(object owner) => property.GetValue(owner);
    }
}
