using System.Globalization;
using System.Text.RegularExpressions;
using Kix.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kix.Generators.Purity;

/// <summary>KIX6007 where a time is taken for one of the machine's own zone: because nothing says of which zone it is, or because it is converted to it.</summary>
internal static class TimeZoneCheck
{
    private const string Does = "depends on the time zone of the machine";

    private static readonly Regex Zone = new(@"(?:Z|[+-][0-9]{2}:?[0-9]{2})\s*\z", RegexOptions.CultureInvariant);

    public static Impurity? Of(IOperation operation) => operation switch
    {
        IObjectCreationOperation { Constructor: { ContainingType: { Name: "DateTimeOffset" } type, Parameters: [{ Type.SpecialType: SpecialType.System_DateTime }] } made, Arguments: [{ Value: var time }] } creation
            when IsSystem(type) && !IsUtc(time) => Found(creation, made, "say the offset, new DateTimeOffset(…, TimeSpan.Zero)"),
        IInvocationOperation { TargetMethod: { Name: "ConvertTime" or "ConvertTimeToUtc" or "ConvertTimeBySystemTimeZoneId", ContainingType.Name: "TimeZoneInfo" } method, Arguments: [{ Value: { Type.SpecialType: SpecialType.System_DateTime } time }, ..] } call
            when !SaysSource(method) && !IsUtc(time) => Found(call, method, "say the zone that the time is of, or keep to UTC"),
        IInvocationOperation { TargetMethod: { Name: "Parse" or "ParseExact", ContainingType: { Name: "DateTime" or "DateTimeOffset" } type } method, Arguments: [{ Value.ConstantValue: { HasValue: true, Value: string text } }, ..] } call
            when IsSystem(type) => Parsed(call, method, text, Styles(call)),
        _ => null,
    };

    // A DateTime of text with a zone comes out in the machine's; a DateTimeOffset of text without one is taken for the machine's.
    private static Impurity? Parsed(IInvocationOperation call, IMethodSymbol method, string text, DateTimeStyles styles) => (method.ContainingType.Name, Zone.IsMatch(text)) switch
    {
        ("DateTime", true) when (styles & (DateTimeStyles.RoundtripKind | DateTimeStyles.AdjustToUniversal)) == 0 => Found(call, method, "pass DateTimeStyles.AdjustToUniversal"),
        ("DateTimeOffset", false) when (styles & DateTimeStyles.AssumeUniversal) == 0 => Found(call, method, "pass DateTimeStyles.AssumeUniversal"),
        _ => null,
    };

    private static DateTimeStyles Styles(IInvocationOperation call) =>
        call.Arguments.FirstOrDefault(a => a.Parameter?.Type.Name == "DateTimeStyles") is not { } said ? DateTimeStyles.None
        : said.Value.ConstantValue is { HasValue: true, Value: int styles } ? (DateTimeStyles)styles
        : DateTimeStyles.RoundtripKind | DateTimeStyles.AssumeUniversal;

    private static bool SaysSource(IMethodSymbol method) => method.Name == "ConvertTimeToUtc" ? method.Parameters.Length == 2 : method.Parameters.Length == 3;

    /// <summary>Whether a time is visibly one of UTC: made with that kind, or read from what keeps it.</summary>
    private static bool IsUtc(IOperation time) => Operands.Bare(time) switch
    {
        IPropertyReferenceOperation { Property.Name: "UtcDateTime" } or IFieldReferenceOperation { Field.Name: "UnixEpoch" } => true,
        IObjectCreationOperation made => made.Arguments.Any(IsUtcKind),
        IInvocationOperation call => call.Arguments.Any(IsUtcKind),
        ILocalReferenceOperation local => Operands.InitializerOf(local) is { } value && IsUtc(value),
        _ => false,
    };

    private static bool IsUtcKind(IArgumentOperation argument) =>
        argument.Parameter?.Type.Name == "DateTimeKind" && argument.Value.ConstantValue is { HasValue: true, Value: (int)DateTimeKind.Utc };

    private static bool IsSystem(INamedTypeSymbol type) => type.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true };

    private static Impurity Found(IOperation operation, IMethodSymbol method, string instead) => new(Catalogue.Culture, operation.Syntax, Impurity.Name(method), Does, instead);
}
