using System.Reflection;
using Kix.Generated;
using Kix.Rules;

namespace Kix.Engine.Validation;

/// <summary>
/// What <c>.editorconfig</c>, NoWarn and <c>#pragma</c> say about the severity of findings: what holds while typing holds in evaluation.
/// The generator writes it into each assembly (<see cref="KixSeveritiesAttribute"/>); files are compared by their place in the project.
/// </summary>
internal sealed class Severities
{
    private static readonly HashSet<string> Lowerable = Catalogue.All.Where(r => r.CanBeLowered).Select(r => r.Id).ToHashSet(StringComparer.Ordinal);

    private readonly List<Statement> _statements;

    private Severities(List<Statement> statements) => _statements = statements;

    /// <summary>Nothing is said.</summary>
    public static Severities None { get; } = new([]);

    /// <summary>
    /// What assemblies say, the cluster's own first: its statements for everywhere hold for modules of other assemblies and for manifests,
    /// theirs do not.
    /// </summary>
    public static Severities Of(IEnumerable<Assembly> assemblies)
    {
        var own = true;
        var statements = new List<Statement>();
        foreach (var assembly in assemblies.Distinct())
        {
            if (assembly.GetCustomAttribute<KixSeveritiesAttribute>() is { } said)
            {
                statements.AddRange(Parse(said.Table).Where(s => own || s.File is not null));
            }

            own = false;
        }

        return new Severities(statements);
    }

    /// <summary>What a table says.</summary>
    public static Severities Of(string table) => new([.. Parse(table)]);

    /// <summary>The findings with the severities that they are to have, in the same order, without those that are not to be seen.</summary>
    public IReadOnlyList<KixError> Judge(IReadOnlyList<KixError> findings) =>
        _statements.Count == 0 ? findings : [.. findings.Select(Judge).Where(f => f is not null).Select(f => f!)];

    /// <summary>
    /// Whether a pragma silences a rule for lines that are below a place and above a line: inside of the body that begins there, whose end is
    /// not known.
    /// </summary>
    public bool IsSilencedWithin(string id, Place place, int end) => _statements.Any(s =>
        s.Rank == 2 && (s.Id == "*" || s.Id == id) && s.Severity is not ("error" or "warning") && s.File == place.File && s.From > place.Line && s.From < end);

    private KixError? Judge(KixError finding)
    {
        if (!Lowerable.Contains(finding.Id))
        {
            return finding;
        }

        // The narrowest word counts: the lines of a pragma, then the file, then everywhere.
        var said = _statements.Where(s => s.IsAbout(finding)).OrderByDescending(s => s.Rank).FirstOrDefault();
        return said?.Severity switch
        {
            null => finding,
            "error" => finding with { IsWarning = false },
            "warning" => finding with { IsWarning = true },
            _ => null,
        };
    }

    private static IEnumerable<Statement> Parse(string table)
    {
        // KIX4012 none Shop.cs:12-18
        foreach (var line in table.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var words = line.Split(' ', 3);
            var file = words.Length > 2 ? words[2] : null;
            var colon = file?.LastIndexOf(':') ?? -1;
            if (colon < 0)
            {
                yield return new Statement(words[0], words[1], file, 0, int.MaxValue);
            }
            else
            {
                var lines = file![(colon + 1)..].Split('-').Select(n => int.Parse(n, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
                yield return new Statement(words[0], words[1], file[..colon], lines[0], lines[1]);
            }
        }
    }

    private sealed record Statement(string Id, string Severity, string? File, int From, int To)
    {
        public int Rank => File is null ? 0 : To == int.MaxValue ? 1 : 2;

        public bool IsAbout(KixError finding) =>
            (Id == "*" || Id == finding.Id)
            && (File is null || File == finding.Place.File)
            && finding.Place.Line >= From && finding.Place.Line <= To;
    }
}
