using Kix.Rules;

namespace Kix;

/// <summary>
/// Hears all overlays that reach one construct. What they read of options that are not settled yet is what was said so far; when the
/// final values differ from what was read, they are heard again, until nothing changes. Values that never settle are a circle.
/// </summary>
internal sealed class OverlayPass
{
    private const int MostRounds = 10;

    [ThreadStatic]
    private static OverlayPass? _innermost;

    private readonly Construct _construct;
    private readonly OverlayPass? _outer;
    private readonly int _depth;
    private readonly List<KixError> _errors = [];
    private readonly List<LaterCheck> _checks = [];
    private readonly List<ResourceStatement> _changes = [];
    private readonly HashSet<OverlayPass> _leansOn = [];
    private readonly List<Construct> _dependents;
    private IReadOnlyList<OptionRead> _reads = [];
    private bool _isVerifying;

    private OverlayPass(Construct construct, List<Construct> dependents)
    {
        _construct = construct;
        _dependents = dependents;
        _outer = _innermost;
        _depth = Making.Depth;
    }

    /// <summary>Notes what an overlay that speaks got wrong.</summary>
    public static void Report(KixError error) => Speaking._errors.Add(error);

    /// <summary>Notes what an overlay that speaks demands.</summary>
    public static void Later(LaterCheck check) => Speaking._checks.Add(check);

    /// <summary>Notes what an overlay that speaks changes.</summary>
    public static void Change(ResourceStatement change) => Speaking._changes.Add(change);

    /// <summary>Whether an overlay speaks on this thread.</summary>
    public static bool IsSpeaking => _innermost is { _isVerifying: false };

    private static OverlayPass Speaking => _innermost ?? throw new InvalidOperationException(
        "A target of an overlay speaks only inside of Each(…): do not keep it.");

    /// <summary>Hears the overlays; false where that is happening already, so that what is known so far must do.</summary>
    public static bool Settle(Construct construct)
    {
        for (var pass = _innermost; pass is not null; pass = pass._outer)
        {
            if (pass._construct == construct)
            {
                pass.Lean();
                return pass._isVerifying;
            }
        }

        var statements = construct.Parent!.OverlaysBelow.Options.Where(s => s.Fits(construct)).ToArray();
        if (statements.Length > 0)
        {
            Settle(construct, statements);
        }

        return construct.IsSettled = true;
    }

    private static void Settle(Construct construct, OptionStatement[] statements)
    {
        var dependents = new List<Construct>();
        var unsteady = new HashSet<OptionCell>();
        for (var round = 1; ; round++)
        {
            construct.Hush(anew: round == 1);
            var pass = new OverlayPass(construct, dependents);
            pass.Hear(statements);
            Unsettle(dependents);
            var changed = pass.Changed();
            if (changed.Count == 0 || round == MostRounds)
            {
                construct.IsSettled = true;
                pass.Finish(changed.Count == 0 ? [] : [.. unsteady.Union(changed).OrderBy(c => c.Title, StringComparer.Ordinal)]);
                return;
            }

            // What still changes when every chain of reads should have come to its end goes in a circle.
            unsteady.UnionWith(round > MostRounds / 2 ? changed : []);

            Unsettle(dependents);
        }
    }

    private static void Unsettle(List<Construct> dependents)
    {
        foreach (var dependent in dependents)
        {
            dependent.IsSettled = false;
            dependent.Hush(anew: true);
        }

        dependents.Clear();
    }

    private void Hear(OptionStatement[] statements)
    {
        _innermost = this;
        using var reads = OptionReads.Listen();
        try
        {
            foreach (var statement in statements)
            {
                using var frame = Tracker.Begin();
                using var turn = MissingValues.Begin();
                try
                {
                    statement.Speak(_construct);
                }
                catch (KixException e)
                {
                    _errors.AddRange(e.Errors);
                }
                catch (Exception e) when (e is not OutOfMemoryException)
                {
                    _errors.Add(UserCode.Error(e, $"{statement.Overlay.ShortName} about {_construct.Describe()}", statement.Place));
                }
            }
        }
        finally
        {
            _reads = reads.Take();
            _innermost = _outer;
        }
    }

    /// <summary>The options that have another value now than the overlays saw.</summary>
    private List<OptionCell> Changed()
    {
        var changed = new List<OptionCell>();
        _innermost = this;
        _isVerifying = true;
        using var frame = Tracker.Begin();
        try
        {
            foreach (var (cell, seen) in _reads)
            {
                if (!SameValues.Are(cell.Settled().Value, seen) && !changed.Contains(cell))
                {
                    changed.Add(cell);
                }
            }
        }
        catch (KixException e)
        {
            _errors.AddRange(e.Errors);
        }
        finally
        {
            _innermost = _outer;
        }

        return changed;
    }

    private void Finish(List<OptionCell> changed)
    {
        if (changed.Count > 0)
        {
            _errors.Add(Catalogue.OptionCircle.At(
                changed[0].Said is [{ Place: { } place }, ..] ? place : _construct.Place,
                string.Join(" and ", changed.Select(c => c.Title)), changed.Count == 1 ? "itself" : "one another",
                "let an overlay read only options that do not depend on what it says"));
        }

        _construct.OverlayErrors = _errors;
        _construct.OverlayChecks = _checks;
        _construct.OverlayChanges = _changes;
        foreach (var pass in _leansOn)
        {
            pass._dependents.Add(_construct);
        }
    }

    /// <summary>Somebody reads what this pass has not decided yet.</summary>
    private void Lean()
    {
        if (Making.Depth > _depth)
        {
            throw new KixException([Catalogue.OptionCircle.At(
                _construct.Place, Making.Innermost ?? "a member", $"options of {_construct.Describe()} while overlays decide them",
                "let overlays read options and identities (name, host, labels) only")]);
        }

        for (var pass = _innermost; pass is not null && pass != this; pass = pass._outer)
        {
            pass._leansOn.Add(this);
        }
    }
}
