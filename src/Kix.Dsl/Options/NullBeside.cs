namespace Kix;

/// <summary>Null is not an empty collection: beside one of the same priority it is a contradiction.</summary>
internal static class NullBeside
{
    /// <summary>Whether null settles the matter.</summary>
    /// <param name="parts">What is said.</param>
    /// <param name="conflicts">Takes the contradiction.</param>
    /// <param name="value">The value then.</param>
    public static bool Find(IReadOnlyList<Definition> parts, List<MergeConflict> conflicts, out object? value)
    {
        value = null;
        var said = parts.Where(p => p.Operation == OptionOperation.Set).ToArray();
        var nothing = said.FirstOrDefault(p => p.Value is null);
        var something = said.FirstOrDefault(p => p.Value is not null);
        if (nothing is not null && something is not null)
        {
            var (first, second) = Array.IndexOf(said, nothing) < Array.IndexOf(said, something) ? (nothing, something) : (something, nothing);
            conflicts.Add(new MergeConflict(null, first, first.Value, second, second.Value));
            value = first.Value;
            return true;
        }

        return nothing is not null && parts.Count == said.Length;
    }
}
