using Kix.Rules;

namespace Kix.Generators.Model;

/// <summary>A mistake that was found: what, where, and the particulars of the message.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Owner">Id of the type in whose source it is, so that the analyzer reports it with that type.</param>
/// <param name="Spot">Where to look.</param>
/// <param name="Particulars">What the rule's format asks for.</param>
internal sealed record Finding(Rule Rule, string Owner, Spot Spot, EquatableArray<string> Particulars)
{
    public static Finding Of(Rule rule, string owner, Spot spot, params string[] particulars) => new(rule, owner, spot, particulars.ToEquatable());

    /// <summary>What a code fix has to know beyond the message, by name.</summary>
    public EquatableArray<FixFact> Facts { get; init; }

    /// <summary>The message.</summary>
    public string Message => Rule.Say([.. Particulars]);

    /// <summary>Its place among others.</summary>
    public TellingOrder Order => new(Rule.Id, Message, Spot.Path, Spot.Line, Spot.Column);
}

/// <summary>A fact for a code fix: a property of the diagnostic.</summary>
internal sealed record FixFact(string Name, string Value);
