using System.Globalization;
using Kix.Generators.Analysis.Options;
using Kix.Rules.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kix.Generators.Analysis.Overlays;

/// <summary>A constant for an option that holds a single value.</summary>
/// <param name="Key">Equal for constants that are the same value; of amounts: the text.</param>
/// <param name="Text">As messages show it.</param>
/// <param name="IsQuantity">Whether it is an amount, so that <c>1Gi</c> is <c>1024Mi</c>.</param>
internal sealed record ConstantValue(string Key, string Text, bool IsQuantity)
{
    /// <summary>The constant that an expression is for an option of a type; null for all that source does not tell.</summary>
    public static ConstantValue? Of(ExpressionSyntax expression, ITypeSymbol type, SemanticModel model, CancellationToken cancellation)
    {
        if (model.GetConstantValue(expression, cancellation) is not { HasValue: true, Value: { } constant })
        {
            return null;
        }

        var value = new OptionValue(constant, null, OptionValueCheck.Bare(type));
        return KeyOf(value) is { } key ? new ConstantValue(key, value.Text, value.IsQuantity) : null;
    }

    /// <summary>Whether two are the same value.</summary>
    public bool Is(ConstantValue other) => IsQuantity ? QuantityText.Compare(Key, other.Key) == 0 : Key == other.Key;

    private static string? KeyOf(OptionValue value) => value switch
    {
        { IsQuantity: true } => value.Constant is string && QuantityText.Problem(value.Bare) is null ? value.Bare : null,
        { IsImage: true } or { Type.SpecialType: SpecialType.System_String } => value.Constant as string,
        { Type.SpecialType: SpecialType.System_Boolean } or { Type.TypeKind: TypeKind.Enum } => value.Bare,
        { Type.SpecialType: SpecialType.System_Double or SpecialType.System_Single } =>
            Convert.ToDouble(value.Constant, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture),
        { Type.SpecialType: >= SpecialType.System_SByte and <= SpecialType.System_Decimal } when OptionValue.TryNumber(value.Constant, out var number) =>
            number.ToString("G29", CultureInfo.InvariantCulture),
        _ => null,
    };
}
