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
        if (owner.IsValueType)
        {
            return new Reflected(property);
        }

        // Without arguments: a constructor with arguments that is called by reflection costs a dynamic method each.
        var getter = (MemberGetter)Activator.CreateInstance(typeof(Bound<,>).MakeGenericType(owner, property.PropertyType))!;
        getter.Bind(property.GetMethod!);
        return getter;
    }

    protected virtual void Bind(MethodInfo method)
    {
    }

    private sealed class Bound<TOwner, TValue> : MemberGetter
        where TOwner : class
    {
        private Func<TOwner, TValue>? _get;

        public override object? Get(object owner) => _get!((TOwner)owner);

        protected override void Bind(MethodInfo method) => _get = method.CreateDelegate<Func<TOwner, TValue>>();
    }

    private sealed class Reflected(PropertyInfo property) : MemberGetter
    {
        public override object? Get(object owner) => property.GetValue(owner);
    }
}
