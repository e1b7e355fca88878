namespace Kix;

/// <summary>Makes errors of the rules in the catalogue.</summary>
internal static class KixErrors
{
    /// <summary>What a rule says about a place.</summary>
    public static KixError At(this Rules.Rule rule, Place place, params object[] particulars) =>
        new(rule.Id, rule.Say(particulars), place) { IsWarning = rule.IsWarning };
}
