using System.Text.RegularExpressions;
using Kix.Rules;

namespace Kix.Engine.Validation;

/// <summary>What a finding is about: analyzers and evaluation have sentences of their own for the same mistake.</summary>
/// <param name="Error">The finding.</param>
/// <param name="Text">Its message, without what is said of further items of a loop.</param>
/// <param name="Field">The field; null where the message names none.</param>
/// <param name="Value">The value of the field, as messages show it: <c>'nginx'</c>; null where the message shows none.</param>
internal sealed partial record Mistake(KixError Error, string Text, string? Field, string? Value)
{
    /// <summary>The value of a field that is not there, and must be.</summary>
    private const string Nothing = "nothing";

    public static Mistake Of(KixError error)
    {
        var text = SaidOnce.WithoutFurther(error.Message);
        if (error.Id == Catalogue.LiteralName.Id && Name().Match(text) is { Success: true } name)
        {
            // A name that came by an option is another mistake than a literal in the body.
            return new Mistake(error, text, $"{name.Groups["place"].Value}{(text.Contains(": set the option ", StringComparison.Ordinal) ? " by an option" : "")}", name.Groups["name"].Value);
        }

        return error.Id.StartsWith("KIX4", StringComparison.Ordinal) && Said().Match(text) is { Success: true } said
            ? new Mistake(error, text, said.Groups["field"].Value is "stringData" ? "data" : said.Groups["field"].Value, said.Groups["value"] is { Success: true } shown ? shown.Value : Nothing)
            : new Mistake(error, text, null, Shown().Match(text) is { Success: true } value ? value.Groups["value"].Value : null);
    }

    /// <summary>
    /// Whether the field begins with the class of a part, or with what stands for it, since the analyzers cannot know where the part goes:
    /// <c>V1Container.image</c>, <c>the image</c>.
    /// </summary>
    public bool IsOfPart => Field is not null && Part().IsMatch(Field);

    /// <summary>Whether evaluation says by another finding what an analyzer says by this one.</summary>
    public bool IsSame(Mistake found) =>
        Field is null || found.Field is null ? Error.Id == found.Error.Id && Rest(Text) == Rest(found.Text)
        : IsSameValue(found) && (Field == found.Field || ((IsOfPart || Field.Contains("[…]", StringComparison.Ordinal)) && Pattern(Field).IsMatch(found.Field)));

    // What nobody assigns is 0 where it is a number.
    private bool IsSameValue(Mistake found) => Error.Id == found.Error.Id ? Value == found.Value : Value == Nothing && found.Value is "0" or "empty";

    // Behind items that cannot be seen, the analyzers do not count: spec.ports[…].name.
    private static Regex Pattern(string field)
    {
        var part = Part().Match(field);
        var steps = Regex.Escape(field[part.Length..]).Replace(@"\[…]", @"\[[^\]]*\]", StringComparison.Ordinal);
        return new Regex($"{(part.Success ? "" : "^")}{steps}$", RegexOptions.CultureInvariant);
    }

    // Of a manifest, the same after the subject is the same; of anything else, subjects count. Evaluation may add the field.
    private string Rest(string text) =>
        Error.Id.StartsWith("KIX4", StringComparison.Ordinal) && text.IndexOf(": ", StringComparison.Ordinal) is var end and >= 0 ? Added().Replace(text[end..], "") : text;

    // Space.Web: spec.type is 'a', …   Service/web @ space: spec.ports[0].name is required   ConfigMap/a @ space: data has the key 'a b': …
    // Space.Web: one of a, b in spec.source is required   Pod/web @ space: spec.source needs one of a, b
    [GeneratedRegex(@"^(?:[^:]|:(?! ))*: (?:a key of (?<field>\S+) is (?<value>'[^']*')|(?<field>\S+) has the (?:key|value) (?<value>'[^']*')|one of .* in (?<field>\S+) is required|(?<field>\S+) (?:needs one of|is required)|(?<field>.*?) is (?<value>'[^']*'|-?[0-9][0-9.]*|true|false|empty)(?=[ ,:;]|\z))")]
    private static partial Regex Said();

    // Space.Web.Port is 0, and must be 1 to 65535
    [GeneratedRegex(@" is (?<value>'[^']*'|-?[0-9][0-9.]*|true|false|empty)(?=[ ,:;]|\z)")]
    private static partial Regex Shown();

    [GeneratedRegex(@" is (?<name>'[^']*'), the name of [^()]* \((?<place>[^()]*)\), said without ")]
    private static partial Regex Name();

    // container 'web' mounts the volume 'data' at /data (spec.containers[0].volumeMounts[0].name), which its pod does not have
    [GeneratedRegex(@" \(spec\.[^()]*\)")]
    private static partial Regex Added();

    [GeneratedRegex(@"^(?:[A-Z]\w*(?=[.\[])|the image|the amount|a part of it)")]
    private static partial Regex Part();
}
