using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace Kix;

/// <summary>What the declaration of an option says.</summary>
internal sealed class OptionFact
{
    public OptionFact(PropertyInfo property)
    {
        Property = property;
        Default = property.GetCustomAttribute<OptionAttribute>(inherit: true)!;
        IsNullable = Nullable.GetUnderlyingType(property.PropertyType) is not null
            || (!property.PropertyType.IsValueType && new NullabilityInfoContext().Create(property).ReadState == NullabilityState.Nullable);
        _messages = property.GetCustomAttributesData()
            .Select(a => (a.AttributeType, Said: a.NamedArguments.FirstOrDefault(n => n.MemberName == nameof(ValidationAttribute.ErrorMessage)).TypedValue.Value as string))
            .Where(a => a.Said is not null).ToLookup(a => a.AttributeType);
        // One who declares the option anew says anew what it may be.
        var isAnew = Attribute.IsDefined(property, typeof(OptionAttribute), inherit: false);
        Constraints = [.. property.GetCustomAttributes<ValidationAttribute>(inherit: !isAnew)];
        FormerNames = [.. property.GetCustomAttributes<FormerNameAttribute>(inherit: true).Select(f => f.Name)];
        Removed = property.GetCustomAttribute<RemovedAttribute>()?.Instead;
    }

    private readonly ILookup<Type, (Type AttributeType, string? Said)> _messages;

    public string Name => Property.Name;

    public Type Type => Property.PropertyType;

    public PropertyInfo Property { get; }

    /// <summary>The attribute, with the default if there is one.</summary>
    public OptionAttribute Default { get; }

    /// <summary>Whether null is a value of it.</summary>
    public bool IsNullable { get; }

    public IReadOnlyList<ValidationAttribute> Constraints { get; }

    /// <summary>Whether null is no value of it, or one that its author does not take (KIX3007).</summary>
    public bool MustBeSaid => !IsNullable || Constraints.OfType<RequiredAttribute>().Any();

    public IReadOnlyList<string> FormerNames { get; }

    /// <summary>Whether the author wrote a message of his own for a constraint.</summary>
    public bool HasOwnMessage(ValidationAttribute constraint) => _messages.Contains(constraint.GetType());

    /// <summary>What to say instead, where the option does nothing any more.</summary>
    public string? Removed { get; }
}

/// <summary>The options of a class, read once per class.</summary>
internal sealed class OptionTable
{
    private static readonly ConcurrentDictionary<Type, OptionTable> Tables = new();

    private readonly Dictionary<string, OptionFact> _byName = new(StringComparer.Ordinal);

    private OptionTable(Type type)
    {
        foreach (var property in DeclaredProperties.Of(type).Where(p => Attribute.IsDefined(p, typeof(OptionAttribute), inherit: true)))
        {
            var fact = new OptionFact(property);
            _byName[fact.Name] = fact;
        }

        All = [.. _byName.Values];
        foreach (var fact in All)
        {
            foreach (var former in fact.FormerNames)
            {
                _byName.TryAdd(former, fact);
            }
        }
    }

    /// <summary>In order of declaration, base classes first.</summary>
    public IReadOnlyList<OptionFact> All { get; }

    public static OptionTable Of(Type type) => Tables.GetOrAdd(type, static t => new OptionTable(t));

    /// <summary>The option of this name, or that had this name before.</summary>
    public OptionFact? Find(string name) => _byName.GetValueOrDefault(name);
}
