using System.Text.Json;
using System.Text.RegularExpressions;

namespace Kix.Engine.Diff;

/// <summary>What a step of a path goes by.</summary>
public enum StepKind
{
    /// <summary>A member of an object.</summary>
    Member,

    /// <summary>An item of a keyed list.</summary>
    Key,

    /// <summary>An item of a set.</summary>
    Value,

    /// <summary>An item of any other list, by its position.</summary>
    Index,
}

/// <summary>A step of a path, the same whether it comes from a manifest, a live object or <c>managedFields</c>.</summary>
/// <param name="Kind">What it goes by.</param>
/// <param name="Text">The member's name; the keys as a JSON object with sorted names; the value as JSON; the index in digits.</param>
public readonly partial record struct PathStep(StepKind Kind, string Text)
{
    /// <summary>A member of an object.</summary>
    public static PathStep Member(string name) => new(StepKind.Member, name);

    /// <summary>An item of any other list.</summary>
    public static PathStep Index(int index) => new(StepKind.Index, index.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>The form of a path's text: <c>.spec</c>, <c>["a.b/c"]</c>, <c>[name=web]</c>, <c>[=value]</c>, <c>[0]</c>.</summary>
    public override string ToString() => Kind switch
    {
        StepKind.Member => Plain().IsMatch(Text) ? $".{Text}" : $"[{ListItems.Quoted(Text)}]",
        StepKind.Key => $"[{string.Join(',', JsonElement.Parse(Text).EnumerateObject().Select(k => $"{k.Name}={Shown(k.Value)}"))}]",
        StepKind.Value => $"[={Shown(JsonElement.Parse(Text))}]",
        _ => $"[{Text}]",
    };

    private static string Shown(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && Bare().IsMatch(value.GetString()!) ? value.GetString()! : ListItems.Canonical(value);

    [GeneratedRegex("^[A-Za-z_$][A-Za-z0-9_$-]*$")]
    private static partial Regex Plain();

    [GeneratedRegex("^[A-Za-z0-9_./:@*-]+$")]
    private static partial Regex Bare();
}
