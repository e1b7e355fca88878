using System.Text.RegularExpressions;
using Kix.Rules;

namespace Kix.Engine.Validation;

/// <summary>
/// What the analyzers said of a program's source, evaluation need not say again. Of a manifest they name the member and the literal
/// (<c>Web.Http: spec.type is …</c>, at its line), evaluation the object and the resource that is declared there.
/// </summary>
public static partial class SaidBefore
{
    /// <summary>What is new among findings of an evaluation, in the same order.</summary>
    /// <param name="found">What evaluation found.</param>
    /// <param name="said">What the analyzers reported.</param>
    public static IReadOnlyList<KixError> Without(IReadOnlyList<KixError> found, IReadOnlyList<KixError> said)
    {
        ArgumentNullException.ThrowIfNull(found);
        ArgumentNullException.ThrowIfNull(said);
        var again = said.SelectMany(s => Again(s, found)).ToHashSet(ReferenceEqualityComparer.Instance);
        return again.Count == 0 ? found : [.. found.Where(f => !again.Contains(f))];
    }

    /// <summary>The same of the nearest declaration at or above the line; of an option's value, the same by that place.</summary>
    private static IEnumerable<KixError> Again(KixError said, IReadOnlyList<KixError> found)
    {
        var value = Field().Match(said.Message) is { Success: true } field ? field.Groups["value"].Value : null;
        var byOption = found.Where(f => value is not null && f.Id == said.Id && f.Message.EndsWith($" has that value by {said.Place})", StringComparison.Ordinal)
            && Field().Match(f.Message).Groups["value"].Value == value).ToArray();
        if (byOption.Length > 0)
        {
            return byOption;
        }

        var same = found.Where(f => f.Id == said.Id && f.Place.File == said.Place.File && f.Place.Line <= said.Place.Line && Words(f) == Words(said)).ToArray();
        return same.Length == 0 ? [] : same.Where(f => f.Place.Line == same.Max(s => s.Place.Line));
    }

    // Of a name that was said without its .Out, they say the name and the place of the object in the same words.
    private static string Words(KixError error) =>
        error.Id == Catalogue.LiteralName.Id && Name().Match(error.Message) is { Success: true } name ? $"{name.Groups["name"].Value} {name.Groups["place"].Value}" :
        // The same value of the same field is the same mistake, whatever the sentence that follows.
        error.Id.StartsWith("KIX4", StringComparison.Ordinal) && Field().Match(error.Message) is { Success: true } field ? $"{field.Groups["field"].Value} {field.Groups["value"].Value}" :
        error.Id.StartsWith("KIX4", StringComparison.Ordinal) && error.Message.IndexOf(": ", StringComparison.Ordinal) is var end and >= 0 ? error.Message[end..] : error.Message;

    [GeneratedRegex(@"^[^:]*: (?<field>.*?) is (?<value>'[^']*'|-?[0-9][0-9.]*|true|false|empty)(?=[ ,:;]|\z)")]
    private static partial Regex Field();

    [GeneratedRegex(@" is (?<name>'[^']*'), the name of [^()]* \((?<place>[^()]*)\), said without ")]
    private static partial Regex Name();
}
