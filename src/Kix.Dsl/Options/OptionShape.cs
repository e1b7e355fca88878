using System.Collections.Concurrent;
using Kix.Rules;

namespace Kix;

/// <summary>How values of a type merge.</summary>
/// <param name="type">Declared type of the option.</param>
internal abstract class OptionShape(Type type)
{
    private static readonly ConcurrentDictionary<Type, OptionShape> Shapes = new();

    /// <summary>Declared type of the option.</summary>
    public Type Type { get; } = type;

    /// <summary>What it is.</summary>
    public abstract OptionForm Form { get; }

    /// <summary>The same in messages: <c>a list</c>.</summary>
    public string Noun => OptionForms.Noun(Form);

    /// <summary>What an option that may not be null has where nobody says anything; null where that is the type's own zero.</summary>
    public virtual object? Empty => null;

    /// <summary>Whether an operation means something for such values.</summary>
    public bool Takes(OptionOperation operation) =>
        OptionForms.Takes(Form, operation.ToString()) && (CanBeMade || operation is OptionOperation.Set or OptionOperation.Replace);

    /// <summary>Whether a value can be made of items: of collections, only types that are known.</summary>
    protected virtual bool CanBeMade => true;

    /// <summary>Joins what several say; conflicts go into the list.</summary>
    public abstract object? Join(IReadOnlyList<Definition> parts, List<MergeConflict> conflicts);

    public static OptionShape Of(Type type) => Shapes.GetOrAdd(type, static t => Make(t));

    private static OptionShape Make(Type type)
    {
        if (typeof(OptionGroup).IsAssignableFrom(type))
        {
            return new GroupShape(type);
        }

        if (type == typeof(string) || type == typeof(byte[]))
        {
            return new ScalarShape(type);
        }

        if (ElementOf(type, typeof(IDictionary<,>)) is { } writable)
        {
            return Generic(typeof(MapShape<,>), type, writable);
        }

        if (ElementOf(type, typeof(IReadOnlyDictionary<,>)) is { } readable)
        {
            return Generic(typeof(MapShape<,>), type, readable);
        }

        if ((ElementOf(type, typeof(ISet<>)) ?? ElementOf(type, typeof(IReadOnlySet<>))) is { } member)
        {
            return Generic(typeof(SetShape<>), type, member);
        }

        return ElementOf(type, typeof(IEnumerable<>)) is { } item ? Generic(typeof(ListShape<>), type, item) : new ScalarShape(type);
    }

    private static Type[]? ElementOf(Type type, Type definition) =>
        type.GetInterfaces().Append(type)
            .FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == definition)?.GetGenericArguments();

    private static OptionShape Generic(Type shape, Type type, Type[] arguments) =>
        (OptionShape)Activator.CreateInstance(shape.MakeGenericType(arguments), type)!;
}

/// <summary>The shape of a type that is known while compiling: no look-up.</summary>
internal static class OptionShape<T>
{
    public static readonly OptionShape Instance = OptionShape.Of(typeof(T));

    /// <summary>Whether an option of which nobody speaks simply has its default.</summary>
    public static readonly bool IsPlain = Instance is ScalarShape;
}

/// <summary>A single value: everybody must say the same.</summary>
internal sealed class ScalarShape(Type type) : OptionShape(type)
{
    public override OptionForm Form => OptionForm.Single;

    public override object? Join(IReadOnlyList<Definition> parts, List<MergeConflict> conflicts)
    {
        var first = parts[0];
        foreach (var other in parts.Skip(1).Where(p => !SameValues.Are(first.Value, p.Value)))
        {
            conflicts.Add(new MergeConflict(null, first, first.Value, other, other.Value));
        }

        return first.Value;
    }
}

/// <summary>A group: its members merge, each by its own shape.</summary>
internal sealed class GroupShape(Type type) : OptionShape(type)
{
    public override OptionForm Form => OptionForm.Group;

    public OptionGroup? Make() => Type.IsAbstract ? null : (OptionGroup)Activator.CreateInstance(Type, nonPublic: true)!;

    public override object? Join(IReadOnlyList<Definition> parts, List<MergeConflict> conflicts) => parts[0].Value;
}
