using System.Collections.Immutable;
using Kix.Generators.Analysis;
using Kix.Generators.Model;
using Kix.Generators.Reading;
using Kix.Rules;
using Microsoft.CodeAnalysis;

namespace Kix.Generators.Literals;

/// <summary>Takes what is found in one member's literals.</summary>
/// <param name="subject">What messages are about: <c>WebShop.Server</c>.</param>
/// <param name="places">Writes places.</param>
/// <param name="report">Takes the diagnostics.</param>
internal sealed class LiteralReport(string subject, Places places, Action<Diagnostic> report)
{
    private const int MostShown = 60;

    /// <summary>What messages are about.</summary>
    public string Subject => subject;

    /// <summary>Whether the literals are of a cluster, so that images must say which they are; other code may leave that open.</summary>
    public bool JudgesImages { get; init; }

    /// <summary>The program, for what the literals alone do not tell; null where there is none.</summary>
    public Lazy<ProgramReport>? Program { get; init; }

    /// <summary>What literals may be the names of; null where that is not asked.</summary>
    public OutWays? Outs { get; init; }

    /// <summary>The same for a manifest that says its own namespace, so that names in it are of objects that are there.</summary>
    public LiteralReport Elsewhere() => new(subject, places, report) { JudgesImages = JudgesImages, Program = Program };

    /// <summary>Whether an overlay may add to what is written here, so that only evaluation knows what these members of models come to be.</summary>
    public bool MayBeAdded(params string[] members) => Program?.Value.Overlays.MayAddTo(members) ?? false;

    /// <summary>Reports something about a field; the rule's format begins with the subject and the field.</summary>
    public void Field(Rule rule, SyntaxNode at, LiteralPath field, params string[] more) => Say(rule, at, [subject, field.ToString(), .. more]);

    /// <summary>Reports something.</summary>
    public void Say(Rule rule, SyntaxNode at, params string[] particulars) => Say(rule, at.GetLocation(), null, particulars);

    /// <summary>Reports something with facts for code fixes.</summary>
    public void Say(Rule rule, Location at, ImmutableDictionary<string, string?>? facts, params string[] particulars) =>
        report(Diagnostic.Create(Descriptors.Of(rule), at, facts ?? ImmutableDictionary<string, string?>.Empty, [.. particulars]));

    /// <summary>The place of the other side: <c>Shop.cs:12</c>.</summary>
    public string Place(SyntaxNode at) => places.Text(Spots.Of(at));

    /// <summary>The place of the other side.</summary>
    public string Place(Spot at) => places.Text(at);

    /// <summary>A value as messages show it: <c>'nginx'</c>, <c>3</c>.</summary>
    public static string Show(object? value) => value switch
    {
        null => "null",
        string { Length: 0 } => "empty",
        string text => $"'{Cut(text)}'",
        bool flag => flag ? "true" : "false",
        IFormattable number => number.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    /// <summary><c>; did you mean 'http'?</c>, or what there is.</summary>
    /// <param name="plural">What is named: <c>volumes</c>.</param>
    /// <param name="name">The name that is not there.</param>
    /// <param name="known">The names that are.</param>
    public static string Known(string plural, string name, IEnumerable<string> known)
    {
        string[] names = [.. known.Where(n => n.Length > 0).Distinct(StringComparer.Ordinal)];
        return names.Length == 0 ? $": it has no {plural}"
            : Nearness.Nearest(name, names) is { } near ? $"; did you mean '{near}'?"
            : $"; its {plural} are {string.Join(", ", names.Select(n => $"'{n}'"))}";
    }

    private static string Cut(string text)
    {
        text = text.Replace("\r", "").Replace("\n", "\\n");
        return text.Length <= MostShown ? text : text.Substring(0, MostShown - 1) + "…";
    }
}
