using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kix.Generators.Literals;

/// <summary>A part of a manifest as far as it can be read from source.</summary>
/// <param name="Syntax">Where it is written.</param>
internal abstract record Literal(SyntaxNode Syntax);

/// <summary>An object of a class of <c>k8s.Models</c>.</summary>
/// <param name="Syntax">Where it is written.</param>
/// <param name="Class">The class.</param>
/// <param name="Members">What is assigned, by property.</param>
/// <param name="IsWhole">
/// Whether it goes into the manifest as it stands here: the result of a resource's body, or nested in one. Others may be completed later.
/// </param>
internal sealed record ModelLiteral(SyntaxNode Syntax, string Class, IReadOnlyDictionary<string, MemberLiteral> Members, bool IsWhole) : Literal(Syntax)
{
    /// <summary>What a property is assigned; null where it is not, or where that cannot be read.</summary>
    public Literal? this[string member] => Members.TryGetValue(member, out var said) ? said.Value : null;

    /// <summary>Whether a property is not assigned, for certain: a null is no assignment.</summary>
    public bool Lacks(string member) => IsWhole && (!Members.TryGetValue(member, out var said) || said.Value is ValueLiteral { Value: null });
}

/// <summary>An assigned property.</summary>
/// <param name="Name">Where its name is written.</param>
/// <param name="Value">What it is assigned.</param>
internal sealed record MemberLiteral(SyntaxNode Name, Literal Value);

/// <summary>A list.</summary>
/// <param name="Syntax">Where it is written.</param>
/// <param name="Items">Its items, as far as they can be seen.</param>
/// <param name="IsWhole">Whether these are all, and in the manifest as they stand here.</param>
/// <param name="Unseen">Where items come that cannot be seen, as the index of what follows them; null where all are seen.</param>
internal sealed record ListLiteral(SyntaxNode Syntax, IReadOnlyList<Literal> Items, bool IsWhole, int? Unseen = null) : Literal(Syntax)
{
    /// <summary>Where an item is: <c>ports[0]</c>; <c>ports[…]</c> behind items that cannot be seen.</summary>
    public LiteralPath PathOf(int index, LiteralPath list) => index < Unseen || Unseen is null ? list.Item(index) : list.Entry("…");
}

/// <summary>Items of a list that are there or not, decided while running: <c>.. debug ? verbose : quiet</c>.</summary>
/// <param name="Syntax">Where it is written.</param>
/// <param name="Lists">The lists, of which one is taken.</param>
internal sealed record SpreadLiteral(SyntaxNode Syntax, IReadOnlyList<Literal> Lists) : Literal(Syntax);

/// <summary>A map.</summary>
/// <param name="Syntax">Where it is written.</param>
/// <param name="Entries">Its entries, as far as they can be seen.</param>
/// <param name="IsWhole">Whether these are all, and in the manifest as they stand here.</param>
internal sealed record MapLiteral(SyntaxNode Syntax, IReadOnlyList<EntryLiteral> Entries, bool IsWhole) : Literal(Syntax);

/// <summary>An entry of a map.</summary>
internal sealed record EntryLiteral(Literal Key, Literal Value);

/// <summary>What a text is converted to where it stands, which says what it has to be.</summary>
internal enum ValueSort
{
    Plain,
    Quantity,
    Image,
}

/// <summary>A text, number, boolean or null.</summary>
/// <param name="Syntax">Where it is written.</param>
/// <param name="Value">The constant; null for null.</param>
/// <param name="Sort">What it is converted to.</param>
internal sealed record ValueLiteral(SyntaxNode Syntax, object? Value, ValueSort Sort = ValueSort.Plain) : Literal(Syntax)
{
    /// <summary>The text; null where it is none.</summary>
    public string? Text => Value as string;

    /// <summary>The whole number; null where it is none.</summary>
    public long? Number => Value switch
    {
        int n => n,
        long n => n,
        byte n => n,
        short n => n,
        _ => null,
    };
}

/// <summary>One of several, decided while running.</summary>
internal sealed record ChoiceLiteral(SyntaxNode Syntax, IReadOnlyList<Literal> Options) : Literal(Syntax);

/// <summary>The recommended labels of the resource or its instance: their keys are known, their values are not.</summary>
internal sealed record LabelsLiteral(SyntaxNode Syntax) : Literal(Syntax)
{
    /// <summary>Keys that are always there; a resource with a suffix has its component, too.</summary>
    public static IReadOnlyList<string> Keys { get; } = ["app.kubernetes.io/name", "app.kubernetes.io/instance"];
}

/// <summary>A port of another resource by its name: <c>Server.Out.Port("http")</c>.</summary>
/// <param name="Syntax">Where it is written.</param>
/// <param name="Call">The call.</param>
/// <param name="Name">The name.</param>
internal sealed record ReferenceLiteral(SyntaxNode Syntax, IInvocationOperation Call, string Name) : Literal(Syntax);

/// <summary>What another resource offers: <c>Server.Out.PodLabels</c>.</summary>
/// <param name="Syntax">Where it is written.</param>
/// <param name="Resource">The property that declares the resource.</param>
/// <param name="Member">What of it: <c>PodLabels</c>.</param>
internal sealed record OfferLiteral(SyntaxNode Syntax, IPropertySymbol Resource, string Member) : Literal(Syntax);

/// <summary>Anything that cannot be read.</summary>
internal sealed record OpenLiteral(SyntaxNode Syntax) : Literal(Syntax);
