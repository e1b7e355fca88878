using System.Text;

namespace Kix.Generators.Model;

/// <summary>
/// A type by name, closed or with type parameters (<c>!0</c>), comparable without a compilation. The text is
/// <c>Acme.Queue`1[Acme.Order]</c>; nullability is not part of it.
/// </summary>
internal sealed class TypeRef : IEquatable<TypeRef>
{
    private readonly int _hash;
    private string? _short;

    public TypeRef(string id, EquatableArray<TypeRef> arguments = default)
    {
        Id = id;
        Arguments = arguments;
        Text = arguments.Count == 0 ? id : $"{id}[{string.Join(",", arguments.Select(a => a.Text))}]";
        _hash = StringComparer.Ordinal.GetHashCode(Text);
    }

    /// <summary>Metadata name of the definition: <c>Acme.Outer+Queue`1</c>.</summary>
    public string Id { get; }

    public EquatableArray<TypeRef> Arguments { get; }

    /// <summary>The whole type as text; equal texts are equal types.</summary>
    public string Text { get; }

    /// <summary>As people write it: <c>Queue&lt;Order&gt;</c>.</summary>
    public string Short => _short ??= Shorten();

    /// <summary>The type with its parameters replaced.</summary>
    public TypeRef Close(EquatableArray<TypeRef> arguments)
    {
        if (arguments.Count == 0)
        {
            return this;
        }

        if (Id[0] == '!' && int.TryParse(Id.Substring(1), out var ordinal))
        {
            return ordinal < arguments.Count ? arguments[ordinal] : this;
        }

        return Arguments.Count == 0 ? this : new TypeRef(Id, Arguments.Select(a => a.Close(arguments)).ToEquatable());
    }

    /// <summary>Reads <see cref="Text"/> back.</summary>
    public static TypeRef Parse(string text)
    {
        var at = 0;
        return Parse(text, ref at);
    }

    public bool Equals(TypeRef? other) => ReferenceEquals(this, other) || (other is not null && _hash == other._hash && Text == other.Text);

    public override bool Equals(object? obj) => Equals(obj as TypeRef);

    public override int GetHashCode() => _hash;

    public override string ToString() => Text;

    private string Shorten()
    {
        var start = Id.LastIndexOfAny(['.', '+']) + 1;
        var tick = Id.IndexOf('`', start);
        var name = tick < 0 ? Id.Substring(start) : Id.Substring(start, tick - start);
        return Arguments.Count == 0 ? name : $"{name}<{string.Join(", ", Arguments.Select(a => a.Short))}>";
    }

    private static TypeRef Parse(string text, ref int at)
    {
        var id = new StringBuilder();
        while (at < text.Length && text[at] is not ('[' or ']' or ','))
        {
            id.Append(text[at++]);
        }

        var arguments = new List<TypeRef>();
        if (at < text.Length && text[at] == '[')
        {
            do
            {
                at++;
                arguments.Add(Parse(text, ref at));
            }
            while (at < text.Length && text[at] == ',');
            at++;
        }

        return new TypeRef(id.ToString(), arguments.ToEquatable());
    }
}
