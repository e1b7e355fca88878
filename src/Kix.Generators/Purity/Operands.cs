using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kix.Generators.Purity;

/// <summary>What is behind an operand.</summary>
internal static class Operands
{
    /// <summary>A value without what the compiler put around it, and without the box that a cast to object makes.</summary>
    public static IOperation Bare(IOperation value)
    {
        while (value is IParenthesizedOperation or IConversionOperation { IsImplicit: true } or IConversionOperation { OperatorMethod: null, Type.SpecialType: SpecialType.System_Object })
        {
            value = value is IConversionOperation conversion ? conversion.Operand : ((IParenthesizedOperation)value).Operand;
        }

        return value;
    }

    /// <summary>What a local that is declared in the same body was given at first.</summary>
    public static IOperation? InitializerOf(ILocalReferenceOperation local)
    {
        IOperation root = local;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        return root.Descendants().OfType<IVariableDeclaratorOperation>()
            .FirstOrDefault(d => SymbolEqualityComparer.Default.Equals(d.Symbol, local.Local))?.GetVariableInitializer()?.Value;
    }
}
