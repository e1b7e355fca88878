namespace Kix.Rules.Fields;

/// <summary>Fields of which only one may be said.</summary>
/// <param name="Fields">Their names.</param>
/// <param name="IsNeeded">Whether one must be.</param>
internal sealed record FieldChoice(IReadOnlyList<string> Fields, bool IsNeeded);
