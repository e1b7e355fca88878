namespace Kix.Engine.Live;

/// <summary>What to list or watch.</summary>
public sealed record Selection
{
    /// <summary>Everything.</summary>
    public static Selection All { get; } = new();

    /// <summary>Label selector, as kubectl's <c>-l</c>; empty for all.</summary>
    public string Labels { get; init; } = "";

    /// <summary>Field selector, as kubectl's <c>--field-selector</c>; empty for all.</summary>
    public string Fields { get; init; } = "";
}

/// <summary>All objects of a kind at one moment.</summary>
/// <param name="Items">The objects, as the server sorts them.</param>
/// <param name="ResourceVersion">The moment; a watch continues from it.</param>
public sealed record ObjectList(IReadOnlyList<LiveObject> Items, string ResourceVersion);
