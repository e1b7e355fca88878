using Kix.Rules;

namespace Kix.Engine.Evaluation;

/// <summary>KIX5004: constructs that were made with <c>new</c> alone, so that nothing of them is deployed and no overlay reaches them.</summary>
internal static class StrayReview
{
    /// <summary>When options were judged: what members and options hold.</summary>
    public static void OfMembers(ConstructWalk walk, List<KixError> errors)
    {
        foreach (var ((owner, member), stray) in walk.Loose.Where(l => !l.Value.IsRooted))
        {
            Tell(walk, errors, stray, Strays.Error(stray, owner.Place, type => StrayWords.Given(type, $"{owner.Describe()}.{member}")));
        }

        foreach (var cell in walk.Constructs.SelectMany(Cells))
        {
            Attempt.Run(errors, $"judging {cell.Title}", OptionPlaces.Declared(cell.Holder.GetType(), cell.Name), () =>
            {
                foreach (var stray in Held(cell.Settled().Value).Where(c => !c.IsRooted))
                {
                    var place = cell.DecidingPlace() is { File.Length: > 0 } assigned ? assigned : cell.Holder.HoldingConstruct!.Place;
                    Tell(walk, errors, stray, Strays.Error(stray, place, type => StrayWords.Taken(type, cell.Title)));
                }
            });
        }
    }

    /// <summary>When all code has run: what was asked for its name too early, and what was used of those of which nothing else was told.</summary>
    public static void OfUses(ConstructWalk walk, Strays.Noting noted, List<KixError> errors)
    {
        Attempt.Add(errors, walk.Constructs.Where(c => c.IsNamedEarly).Select(c => Catalogue.Evaluated.NamedEarly.At(c.Place, c.Describe())));
        foreach (var (stray, error) in noted.Found)
        {
            Tell(walk, errors, stray, error);
        }
    }

    private static void Tell(ConstructWalk walk, List<KixError> errors, Construct stray, KixError error)
    {
        if (walk.Refused.TryAdd(Strays.Top(stray), error))
        {
            Attempt.Add(errors, [error]);
        }
    }

    private static IEnumerable<OptionCell> Cells(OptionHolder holder) =>
        holder.OptionCells.OrderBy(c => c.Name, StringComparer.Ordinal).SelectMany(c => c.Group is { } group ? Cells(group) : [c]);

    private static IEnumerable<Construct> Held(object? value) => value switch
    {
        Construct one => [one],
        IEnumerable<object> many => many.OfType<Construct>(),
        _ => [],
    };
}
