namespace Kix;

/// <summary>
/// What this thread is making that is kept: members and bodies, each for the one before it. Values that may still change must not get in
/// there, and nothing may be needed to make itself.
/// </summary>
internal static class Making
{
    [ThreadStatic]
    private static List<Step>? _steps;

    public static int Depth => _steps?.Count ?? 0;

    /// <summary>Path of what is being made.</summary>
    public static string? Innermost => _steps is { Count: > 0 } steps ? steps[^1].Path : null;

    /// <summary>The innermost thing that is being made and is not part of a construct.</summary>
    public static Step? OutsideOf(Construct construct) => _steps is { } steps && steps.FindLastIndex(s => Strays.Top(s.Owner as Construct ?? ((ResourceHandle)s.Owner).Owner) != construct) is >= 0 and var at
        ? steps[at]
        : null;

    public static void Enter(Step step) => (_steps ??= []).Add(step);

    public static void Leave() => _steps!.RemoveAt(_steps.Count - 1);

    /// <summary>
    /// The circle that begins with what is being made already and is asked for again: <c>Shop.Web (Shop.cs:3) -> Shop.Db (Shop.cs:4) ->
    /// Shop.Web</c>. What is of the other sort than that, a body among members, says so.
    /// </summary>
    public static string Circle(Step again) => string.Concat(From(again).Select(s => $"{s.Beside(again)} ({s.Place}) -> ")) + again.Path;

    /// <summary>Whether a body is part of that circle.</summary>
    public static bool HasBody(Step again) => From(again).Any(s => s.Member is null);

    private static IEnumerable<Step> From(Step again) => _steps is { } steps ? steps.Skip(Math.Max(0, steps.FindLastIndex(s => s.Is(again)))) : [];

    /// <summary>One thing that is made.</summary>
    /// <param name="Owner">The construct that has the member; of a body, the resource.</param>
    /// <param name="Member">The member; null for a body.</param>
    /// <param name="Path">Property names from the cluster down.</param>
    /// <param name="Place">Where it is declared.</param>
    public readonly record struct Step(object Owner, string? Member, string Path, Place Place)
    {
        public bool Is(Step other) => ReferenceEquals(Owner, other.Owner) && Member == other.Member;

        public string Beside(Step other) => (Member is null, other.Member is null) switch
        {
            (true, false) => $"the body of {Path}",
            (false, true) => $"making {Path}",
            _ => Path,
        };
    }
}
