using Kix.Rules;

namespace Kix;

/// <summary>Runs the checks of constructs and collects those that fail.</summary>
internal sealed class CheckRun
{
    [ThreadStatic]
    private static CheckRun? _current;

    private readonly OptionReads.Listening _reads;
    private readonly List<KixError> _errors = [];

    private CheckRun(OptionReads.Listening reads) => _reads = reads;

    /// <summary>Judges everything that is demanded of a construct, by itself and by overlays.</summary>
    public static IReadOnlyList<KixError> Of(Construct construct)
    {
        using var reads = OptionReads.Listen();
        using var frame = Tracker.Begin();
        var run = _current = new CheckRun(reads);
        try
        {
            run.Guard(construct, construct.RunChecks);
            foreach (var check in construct.OverlayChecks)
            {
                run.Guard(construct, () =>
                {
                    _ = reads.Take();
                    Judge(check.About, check.Condition(), check.Demand);
                });
            }
        }
        finally
        {
            _current = null;
        }

        return run._errors;
    }

    /// <summary>Takes the answer of a condition; the options that were read since the last one were read for it.</summary>
    public static void Judge(Construct about, bool holds, Demand demand)
    {
        var read = _current?._reads.Take() ?? [];
        if (holds)
        {
            return;
        }

        var error = Error(about, demand, read);
        if (_current is { } run)
        {
            run._errors.Add(error);
        }
        else if (OverlayPass.IsSpeaking)
        {
            OverlayPass.Report(error);
        }
        else if (about.IsAttached)
        {
            about.Root.Found(error);
        }
        else
        {
            throw new KixException([error]);
        }
    }

    private static KixError Error(Construct about, Demand demand, IReadOnlyList<OptionRead> read)
    {
        var set = read.Select(r => r.Cell).Distinct().Select(c => (c.Local, Place: c.DecidingPlace())).Where(c => c.Place.File.Length > 0).ToArray();
        var where = set switch
        {
            [] => "",
            [var only] => $", set at {only.Place}",
            _ => "; " + string.Join(", ", set.Select(s => $"{s.Local} set at {s.Place}")),
        };
        var message = Catalogue.CheckFailed.Say(UserCode.OneLine(demand.Message), $"{where}, required at {demand.Place}", demand.Hint is null ? "" : $": {UserCode.OneLine(demand.Hint)}");
        var place = set.Length > 0 ? set[0].Place
            : ResourceHandle.Building is { } building ? building.Place
            : about.Place.File.Length > 0 ? about.Place : demand.Place;
        return new KixError(demand.Code ?? Catalogue.CheckFailed.Id, message, place) { IsWarning = demand.IsWarning };
    }

    private void Guard(Construct construct, Action judge)
    {
        using var turn = MissingValues.Begin();
        try
        {
            judge();
        }
        catch (KixException e)
        {
            _errors.AddRange(e.Errors);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            _errors.Add(UserCode.Error(e, $"checking {construct.Describe()}", construct.Place));
        }
    }
}
