namespace Kix;

/// <summary>
/// Notes on this thread whether code was given null for an option that must have a value. What then stumbles over null is a consequence of
/// that: KIX3007 says what is wrong.
/// </summary>
internal static class MissingValues
{
    [ThreadStatic]
    private static bool _wereRead;

    /// <summary>Whether the code that runs now read one.</summary>
    public static bool WereRead => _wereRead;

    /// <summary>Another piece of code runs until the turn is disposed of: a member, a body, a check, a statement.</summary>
    public static Turn Begin()
    {
        var turn = new Turn(_wereRead);
        _wereRead = false;
        return turn;
    }

    /// <summary>An option was read as null.</summary>
    public static void Note(OptionFact? option) => _wereRead |= option is { Removed: null, MustBeSaid: true };

    public readonly struct Turn(bool outer) : IDisposable
    {
        public void Dispose() => _wereRead = outer;
    }
}
