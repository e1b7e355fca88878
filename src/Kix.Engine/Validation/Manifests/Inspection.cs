using System.Text.Json;
using Kix.Rules;
using Kix.Yaml;

namespace Kix.Engine.Validation.Manifests;

/// <summary>
/// One look at one manifest: where it is, and what was found. One field gives one finding: what is said of it first stands, so that
/// one mistake is one message.
/// </summary>
internal sealed class Inspection
{
    private const int MostShown = 60;

    private readonly HashSet<string> _fields = new(StringComparer.Ordinal);
    private int _unjudged;

    /// <summary>Where the inspection is.</summary>
    public FieldTrail At { get; } = new();

    /// <summary>What was found, in order of discovery.</summary>
    public List<Finding> Findings { get; } = [];

    /// <summary>Whether values may be shown: those of a Secret may not.</summary>
    public bool IsSecret { get; set; }

    /// <summary>Fields of which others said what is wrong.</summary>
    public IReadOnlyList<string> Told { get; init; } = [];

    /// <summary>Reports a field here or below that an API server refuses.</summary>
    /// <param name="rule">The rule that it breaks.</param>
    /// <param name="below">Path from here: <c>name</c>, <c>ports[0].name</c>; empty for the field itself.</param>
    /// <param name="sentence">What is wrong and the way out, to follow the field.</param>
    public void Refuse(Kix.Rules.Rule rule, string below, string sentence) => Add(rule, below, sentence, _unjudged == 0);

    /// <summary>Reports that a field below must be there, and is not.</summary>
    /// <param name="below">Path from here.</param>
    /// <param name="why">What follows "is required": empty, or <c>, and must match …</c>.</param>
    /// <param name="with">Paths from here of what is missing with it.</param>
    public void Lack(string below, string why = "", params IReadOnlyList<string> with) =>
        Add(Catalogue.FieldRequired, below, $"is required{why}", _unjudged == 0, [At.Field(below), .. with.Select(At.Field)]);

    /// <summary>Reports a field by its type, which a server looks at everywhere.</summary>
    public void RefuseShape(Kix.Rules.Rule rule, string below, string sentence) => Add(rule, below, sentence, refused: true);

    /// <summary>Reports a field here or below that an API server accepts, and that does not do what was meant.</summary>
    public void Doubt(Kix.Rules.Rule rule, string below, string sentence) => Add(rule, below, sentence, refused: false);

    /// <summary>Goes into a part that the API server stores without a look at its values: the pods of a StatefulSet, say.</summary>
    public void EnterUnjudged() => _unjudged++;

    public void LeaveUnjudged() => _unjudged--;

    /// <summary>A value as messages show it: <c>'nginx'</c>, <c>3</c>, <c>a list</c>.</summary>
    public string Show(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.Null => "null",
        JsonValueKind.Undefined => "absent",
        JsonValueKind.String when IsSecret => "a text that is not shown",
        JsonValueKind.String => Show(value.GetString()!),
        _ => value.GetRawText(),
    };

    /// <summary>A text as messages show it.</summary>
    public static string Show(string text)
    {
        text = text.ReplaceLineEndings("\\n");
        return text.Length == 0 ? "empty" : text.Length <= MostShown ? $"'{text}'" : $"'{text[..(MostShown - 1)]}…'";
    }

    private void Add(Kix.Rules.Rule rule, string below, string sentence, bool refused, IReadOnlyList<string>? missing = null)
    {
        var field = At.Field(below);
        if (!IsTold(rule, field) && _fields.Add(field))
        {
            Findings.Add(new Finding(rule, field, sentence, refused) { Missing = missing ?? [] });
        }
    }

    // What is there twice is told of the list, too.
    private bool IsTold(Kix.Rules.Rule rule, string field) => Told.Count > 0 && FieldSteps.Of(field) is var steps && Told.Select(FieldSteps.Of).Any(
        told => told.SequenceEqual(steps) || (rule == Catalogue.Duplicate && told.Count < steps.Count && told.SequenceEqual(steps.Take(told.Count))));
}
