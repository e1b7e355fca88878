using System.Text.RegularExpressions;

namespace Kix.Rules;

/// <summary>
/// The order in which findings are told: by id, then by what they say without the places in it, and only then by place. Findings of a program
/// whose files and members stand elsewhere come in the same order; the families follow one another from causes to consequences.
/// </summary>
/// <param name="Id">Identifier of the rule.</param>
/// <param name="Message">The message.</param>
/// <param name="File">Path of the file; empty where there is none.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, for two findings of one line.</param>
internal readonly record struct TellingOrder(string Id, string Message, string File, int Line, int Column = 0) : IComparable<TellingOrder>
{
    /// <summary>A place in a message: <c>Shop.cs:12</c>, <c>crds/queue.yaml:3</c>.</summary>
    private static readonly Regex Place = new(@"[^\s()'"",;]+\.[A-Za-z]+:[0-9]+", RegexOptions.CultureInvariant);

    private readonly string _said = WithoutPlaces(Message);

    public int CompareTo(TellingOrder other)
    {
        var order = string.CompareOrdinal(Id, other.Id);
        order = order != 0 ? order : string.CompareOrdinal(_said, other._said);
        order = order != 0 ? order : string.CompareOrdinal(File, other.File);
        order = order != 0 ? order : Line.CompareTo(other.Line);
        order = order != 0 ? order : Column.CompareTo(other.Column);
        return order != 0 ? order : string.CompareOrdinal(Message, other.Message);
    }

    /// <summary>A message with its places taken out: what is left does not change when members and files move.</summary>
    public static string WithoutPlaces(string message) => Place.Replace(message, "");
}
