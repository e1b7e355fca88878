using Kix.Generators.Literals.Facts;
using Kix.Generators.Literals.Reading;
using Kix.Rules;
using Kix.Rules.Values;
using Microsoft.CodeAnalysis.Operations;

namespace Kix.Generators.Literals.Checks;

/// <summary>KIX4009: names of resources that their kind does not take, in <c>name:</c> and <c>suffix:</c>.</summary>
internal static class NameArguments
{
    // A suffix comes after the instance's name and a hyphen.
    private const string Before = "a-";

    /// <summary>Judges the names in a call of <c>Resource</c>, <c>Resources</c> or <c>External</c>.</summary>
    public static void Check(IInvocationOperation call, LiteralReport report)
    {
        if (call.TargetMethod.TypeArguments.LastOrDefault() is not { } type || !ModelSymbols.IsModel(type)
            || ModelTable.Of(type.Name) is not { Kind: { } kind } facts)
        {
            return;
        }

        Judge("name", "");
        Judge("suffix", Before);

        void Judge(string parameter, string before)
        {
            if (ModelSymbols.Argument(call, parameter) is { ConstantValue: { HasValue: true, Value: string { Length: > 0 } said } } argument
                && ObjectName.Problem(facts.Group, kind, before + said) is { } problem)
            {
                report.Field(
                    Catalogue.InvalidName, argument.Syntax, new LiteralPath(null, parameter), LiteralReport.Show(said),
                    Near(before + said, facts.Group, kind) is { } near ? $"{problem}; did you mean '{near.Substring(before.Length)}'?" : problem);
            }
        }
    }

    private static string? Near(string name, string group, string kind) =>
        DnsLabel.Nearest(name) is { } near && near != name && ObjectName.Problem(group, kind, near) is null ? near : null;
}
