using Kix.Engine.Schema;

namespace Kix.Engine.Tests.Validation.Truth;

/// <summary>How the verdicts of a build and of a server compare, over one set.</summary>
internal sealed class Tally
{
    public Tally(TruthSet set)
    {
        Name = set.Name;
        foreach (var line in set.Lines)
        {
            Count(set, line);
        }
    }

    private Tally(string name) => Name = name;

    public string Name { get; }

    /// <summary>Both accept.</summary>
    public int Accepted { get; private set; }

    /// <summary>Both refuse.</summary>
    public int Refused { get; private set; }

    /// <summary>Of these, those where the server names a field.</summary>
    public int WithField { get; private set; }

    /// <summary>Of these, those where the build's messages name every field that the server names.</summary>
    public int Named { get; private set; }

    /// <summary>The server refuses, the build does not.</summary>
    public int ServerOnly { get; private set; }

    /// <summary>The build refuses, the server does not.</summary>
    public int BuildOnly { get; private set; }

    /// <summary>A built-in kind or version that the server does not have, or a version that a known definition does not serve.</summary>
    public int NoApi { get; private set; }

    /// <summary>Of these, those that the build refuses.</summary>
    public int NoApiSaid { get; private set; }

    /// <summary>A custom kind without definition: the server has no such API, the build warns.</summary>
    public int UnknownKind { get; private set; }

    /// <summary>Refused by rules in CEL alone.</summary>
    public int Cel { get; private set; }

    /// <summary>Refused for the state of the cluster alone: immutable fields, taken ports.</summary>
    public int State { get; private set; }

    /// <summary>No name, a uid, a missing account.</summary>
    public int Other { get; private set; }

    /// <summary>What does not agree, or cannot: what sort of difference, and what was said.</summary>
    public List<(string Sort, string What)> Differences { get; } = [];

    public static Tally Sum(IReadOnlyList<Tally> tallies) => new("sum")
    {
        Accepted = tallies.Sum(t => t.Accepted),
        Refused = tallies.Sum(t => t.Refused),
        WithField = tallies.Sum(t => t.WithField),
        Named = tallies.Sum(t => t.Named),
        ServerOnly = tallies.Sum(t => t.ServerOnly),
        BuildOnly = tallies.Sum(t => t.BuildOnly),
        NoApi = tallies.Sum(t => t.NoApi),
        NoApiSaid = tallies.Sum(t => t.NoApiSaid),
        UnknownKind = tallies.Sum(t => t.UnknownKind),
        Cel = tallies.Sum(t => t.Cel),
        State = tallies.Sum(t => t.State),
        Other = tallies.Sum(t => t.Other),
    };

    private void Count(TruthSet set, TruthLine line)
    {
        var errors = set.Said(line).Where(e => !e.IsWarning).ToList();
        if (line.IsAccepted)
        {
            (Accepted, BuildOnly) = errors.Count == 0 ? (Accepted + 1, BuildOnly) : (Accepted, BuildOnly + 1);
            Differences.AddRange(errors.Select(e => ("build only", $"{line.Source}: {e.Id} {e.Message}")));
        }
        else if (line.Code == 404 && line.HasName)
        {
            Missing(set, line, errors);
        }
        else if (!line.IsJudged)
        {
            Other++;
            Differences.Add(("other", $"{line.Source}: {line.Kind} {line.Code} {(line.HasName ? "" : "no name; ")}{(line.Code == 0 && line.Message.Length == 0 ? "not sent" : line.Title)}"));
        }
        else if (line.Causes.Count > 0 && line.Causes.All(c => c.IsOfCel || c.IsOfState))
        {
            OnlyThere(set, line, line.Causes.Any(c => c.IsOfCel));
        }
        else if (errors.Count == 0)
        {
            ServerOnly++;
            Differences.Add(("server only", $"{line.Source}: {line.Kind} {line.Message}"));
        }
        else
        {
            Agreed(line, errors);
        }
    }

    private void Agreed(TruthLine line, List<KixError> errors)
    {
        Refused++;
        var causes = line.Causes.Where(c => !c.IsOfCel && !c.IsOfState).ToList();
        var unnamed = causes.Where(c => !errors.Any(e => c.IsNamedIn(e.Message))).ToList();
        (WithField, Named) = (WithField + (causes.Count > 0 ? 1 : 0), Named + (causes.Count > 0 && unnamed.Count == 0 ? 1 : 0));
        Differences.AddRange(unnamed.Select(c => ("not named", $"{line.Source}: {line.Kind} {c.Field} {c.Message}; said: {string.Join(" / ", errors.Select(e => e.Message))}")));
    }

    // Rules in CEL are reported as not checked; the state of a cluster is nothing that a build knows.
    private void OnlyThere(TruthSet set, TruthLine line, bool isOfCel)
    {
        (Cel, State) = isOfCel ? (Cel + 1, State) : (Cel, State + 1);
        Differences.Add((isOfCel ? "CEL" : "state", $"{line.Source}: {line.Kind} {line.Title}{(isOfCel && !set.IsWarned("KIX4028", line.Kind) ? " (without a word)" : "")}"));
    }

    private void Missing(TruthSet set, TruthLine line, List<KixError> errors)
    {
        if (!ApiVersions.IsBuiltIn(line.Kind.Group) && !set.IsDefined(line.Kind))
        {
            UnknownKind++;
            Differences.AddRange(set.IsWarned("KIX4030", line.Kind) ? [] : [("unknown kind", $"{line.Source}: {line.Kind} (without a word)")]);
            return;
        }

        NoApi++;
        NoApiSaid += errors.Any(e => e.Id == "KIX4016") ? 1 : 0;
        if (!errors.Any(e => e.Id == "KIX4016"))
        {
            Differences.Add(("no API", $"{line.Source}: {line.Kind}"));
        }
    }
}
