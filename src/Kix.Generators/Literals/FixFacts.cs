using System.Collections.Immutable;

namespace Kix.Generators.Literals;

/// <summary>Facts that a diagnostic carries for code fixes, by name.</summary>
internal static class FixFacts
{
    /// <summary>A fact: <c>Replacement</c> is an expression for what is marked, <c>Member</c> a property to add to the marked object.</summary>
    public static ImmutableDictionary<string, string?> Of(string name, string value) =>
        ImmutableDictionary<string, string?>.Empty.Add(name, value);
}
