namespace Kix.Engine.Validation;

/// <summary>
/// What the analyzers said of a program's source, evaluation need not say again. Of a manifest they name the member and the literal
/// (<c>Web.Http: spec.type is …</c>, at its line), evaluation the object and the resource that is declared there.
/// </summary>
public static class SaidBefore
{
    /// <summary>What is new among findings of an evaluation, in the same order.</summary>
    /// <param name="found">What evaluation found.</param>
    /// <param name="said">What the analyzers reported.</param>
    public static IReadOnlyList<KixError> Without(IReadOnlyList<KixError> found, IReadOnlyList<KixError> said)
    {
        ArgumentNullException.ThrowIfNull(found);
        ArgumentNullException.ThrowIfNull(said);
        if (said.Count == 0 || found.Count == 0)
        {
            return found;
        }

        Mistake[] known = [.. found.Select(Mistake.Of)];
        var again = said.SelectMany(s => Again(Mistake.Of(s), known)).Select(m => m.Error).ToHashSet(ReferenceEqualityComparer.Instance);
        return again.Count == 0 ? found : [.. found.Where(f => !again.Contains(f))];
    }

    /// <summary>
    /// The same of the nearest declaration at or above the line; of an option's value, the same by that place; of a part that some code makes
    /// for others, the same wherever it came to.
    /// </summary>
    private static IEnumerable<Mistake> Again(Mistake said, Mistake[] found)
    {
        var byOption = found.Where(f => f.Error.Id == said.Error.Id && said.Value is not null && f.Value == said.Value && f.Text.EndsWith($" has that value by {said.Error.Place})", StringComparison.Ordinal)).ToArray();
        if (byOption.Length > 0)
        {
            return byOption;
        }

        if (said.IsOfPart)
        {
            return found.Where(said.IsSame);
        }

        var same = found.Where(f => f.Error.Place.File == said.Error.Place.File && f.Error.Place.Line <= said.Error.Place.Line && said.IsSame(f)).ToArray();
        return same.Length == 0 ? [] : same.Where(f => f.Error.Place.Line == same.Max(s => s.Error.Place.Line));
    }
}
