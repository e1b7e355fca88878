using Kix.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Kix.Generators.Analysis.Overlays;

/// <summary>What the source of an overlay tells of what it says.</summary>
/// <param name="Type">Its class.</param>
/// <param name="IsPolicy">Whether it is a policy.</param>
/// <param name="IsWhole">Whether all that it says of options can be seen, though not always whether it is said.</param>
/// <param name="Voices">Values that it gives to options, in order.</param>
/// <param name="Statements">What it surely speaks about, in order.</param>
internal sealed record OverlayText(INamedTypeSymbol Type, bool IsPolicy, bool IsWhole, IReadOnlyList<Voice> Voices, IReadOnlyList<OverlayClause> Statements);

/// <summary>A value that an overlay gives to an option.</summary>
/// <param name="About">The class or interface that it speaks about.</param>
/// <param name="Option">The option by its name of today: <c>Storage.Size</c>.</param>
/// <param name="Strength">Higher is heard first.</param>
/// <param name="Value">The value, where it is a constant for a single value.</param>
/// <param name="IsSure">Whether it is said of each instance, whatever is the case.</param>
/// <param name="Spot">Where.</param>
internal sealed record Voice(TypeRef About, string Option, Strength Strength, ConstantValue? Value, bool IsSure, Spot Spot);

/// <summary>A call of <c>Each</c> or <c>Patch</c> that is surely made.</summary>
/// <param name="About">The class, interface or model.</param>
/// <param name="Symbol">The same.</param>
/// <param name="Name">The name that a patch is for.</param>
/// <param name="Title">As messages show it.</param>
/// <param name="Spot">Where.</param>
internal sealed record OverlayClause(TypeRef About, INamedTypeSymbol Symbol, string? Name, string Title, Spot Spot);

/// <summary>The priorities of those who give values, as <c>Kix.OptionPriority</c> has them.</summary>
internal enum Strength
{
    OverlayDefault,
    PolicyDefault,
    Normal,
    Force,
    Policy,
    PolicyForce,
}
