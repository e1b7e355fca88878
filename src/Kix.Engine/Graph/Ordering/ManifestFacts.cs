namespace Kix.Engine.Graph.Ordering;

/// <summary>What one manifest says that edges come from.</summary>
/// <param name="References">Objects that it names by well-known fields.</param>
/// <param name="Account">The account that its pods run as; null for what bears none.</param>
/// <param name="Subjects">Whom a binding binds, in the words of <see cref="AccessRules"/>.</param>
internal sealed record ManifestFacts(IReadOnlyList<Reference> References, string? Account, IReadOnlyList<string> Subjects)
{
    public static ManifestFacts None { get; } = new([], null, []);
}
