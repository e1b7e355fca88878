using Kix.Rules;

namespace Kix.Engine.Evaluation.Options;

/// <summary>Judges the options and checks of an evaluated cluster.</summary>
internal static class OptionRun
{
    /// <summary>Before any body runs: overlays, merged values, constraints, checks.</summary>
    public static void Review(ConstructWalk walk, List<KixError> errors)
    {
        foreach (var construct in walk.Constructs)
        {
            Attempt.Run(errors, $"overlays about {construct.Describe()}", construct.Place, () => construct.SettleOverlays());
            OptionReview.Of(construct, errors);
            Attempt.Add(errors, construct.OverlayErrors);
            Attempt.Add(errors, construct is Overlay overlay ? overlay.Errors : []);
        }

        foreach (var construct in walk.Constructs)
        {
            Attempt.Add(errors, CheckRun.Of(construct));
        }
    }

    /// <summary>Where a value is missing, the code that read it and stumbles over null says nothing new.</summary>
    public static void LeaveOutConsequences(List<KixError> errors)
    {
        if (errors.Any(e => e.Id == Catalogue.OptionMissing.Id))
        {
            errors.RemoveAll(e => e.IsConsequence);
        }
    }

    /// <summary>When all bodies have run: what was found on the way, and overlays that spoke about nothing.</summary>
    /// <param name="walk">What the cluster declares.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="made">The resources whose objects could be made.</param>
    /// <param name="errors">Where errors go.</param>
    public static void Conclude(ConstructWalk walk, Cluster cluster, IReadOnlySet<ResourceHandle> made, List<KixError> errors)
    {
        Attempt.Add(errors, cluster.Findings);
        Attempt.Add(errors, Disagreements(cluster));
        if (walk.HasFailed)
        {
            // What else would be there is not known.
            return;
        }

        ResourceHandle[] unmade = [.. walk.Resources.Where(r => !r.IsExternal && !made.Contains(r))];
        foreach (var overlay in walk.Constructs.OfType<Overlay>().Where(o => o is not Policy))
        {
            Attempt.Run(errors, $"{overlay.ShortName}.Apply", overlay.Place, () => Attempt.Add(errors, [.. overlay.Statements
                .Where(s => !s.Matched && !(s is ResourceStatement about && unmade.Any(about.Fits)))
                .Select(s => Catalogue.OverlayMatchesNothing.At(
                    s.Place, overlay.ShortName, s.About, overlay.Parent!.Path.Length == 0 ? cluster.Name : overlay.Parent.Path,
                    s.Nearest(walk.Resources.Where(r => IsBelow(r.Owner, overlay.Parent))) is { } near ? $"; did you mean '{near}'?" : ""))]));
        }
    }

    /// <summary>One finding for each two statements and what they say, however many objects they disagree about. What a Secret holds is not shown.</summary>
    private static IEnumerable<KixError> Disagreements(Cluster cluster) =>
        from conflict in cluster.OverlayConflicts.OrderBy(c => c.Handle.Path, StringComparer.Ordinal)
        let isSecret = conflict.Handle is { Kind: "Secret", Group: "" } && !conflict.Field.StartsWith("metadata.", StringComparison.Ordinal)
        group conflict by (conflict.Field, conflict.First, conflict.Second,
            FirstValue: isSecret ? "one value" : ValueText.Shortened(conflict.FirstValue), SecondValue: isSecret ? "another" : ValueText.Shortened(conflict.SecondValue)) into same
        select Catalogue.OverlaysDisagree.At(
            same.Key.First.Place, same.First().Handle.Path + (same.Skip(1).Any() ? $" and {same.Count() - 1} more" : ""), same.Key.Field,
            same.Key.FirstValue, same.Key.First.Overlay.ShortName, same.Key.SecondValue, same.Key.Second.Overlay.ShortName, same.Key.Second.Place);

    private static bool IsBelow(Construct? construct, Construct top) => construct is not null && (construct == top || IsBelow(construct.Parent, top));
}
