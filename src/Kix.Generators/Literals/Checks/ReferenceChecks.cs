using Kix.Generators.Literals.Facts;
using Kix.Generators.Literals.Reading;
using Kix.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Kix.Generators.Literals.Checks;

/// <summary>
/// KIX4001 and KIX4002 where the other resource is written in the same compilation: <c>Server.Out.Port("htp")</c>,
/// <c>Settings.Out.Key("k")</c>.
/// </summary>
internal static class ReferenceChecks
{
    public static void Check(IInvocationOperation call, Compilation compilation, LiteralReport report, CancellationToken cancellation)
    {
        var isKey = call.TargetMethod is { Name: "Key", ReturnType: { } key } && ModelSymbols.IsKix(key, "ConfigKey");
        if ((isKey ? ModelSymbols.Argument(call, "key") : Shorthands.PortOf(call) is null ? null : ModelSymbols.Argument(call, "name"))
                is not { ConstantValue: { HasValue: true, Value: string { Length: > 0 } name } } argument
            || ModelSymbols.ResourceOf(ModelSymbols.Receiver(call)) is not { } resource
            || ManifestOf(resource, compilation, cancellation) is not { } manifest
            || (isKey ? Keys(manifest) : Ports(manifest)) is not { } known || known.Contains(name)
            || report.MayBeAdded(isKey ? ["Data", "BinaryData", "StringData"] : ["Ports", "Containers", "InitContainers"]))
        {
            return;
        }

        report.Say(
            isKey ? Catalogue.KeyMissing : Catalogue.PortMissing, argument.Syntax, ModelTable.Of(manifest.Class).Kind ?? manifest.Class,
            $"{resource.ContainingType.Name}.{resource.Name}", report.Place(manifest.Syntax), name, LiteralReport.Known(isKey ? "keys" : "ports", name, known));
    }

    /// <summary>The manifest of a resource that is declared in this compilation, and nowhere else overridden; null where it is not seen.</summary>
    public static ModelLiteral? ManifestOf(IPropertySymbol resource, Compilation compilation, CancellationToken cancellation)
    {
        if (resource.IsVirtual || resource.IsAbstract || resource.IsOverride || resource.DeclaringSyntaxReferences is not [{ } declared]
            || declared.GetSyntax(cancellation) is not PropertyDeclarationSyntax { ExpressionBody.Expression: InvocationExpressionSyntax body }
            || compilation.GetSemanticModel(declared.SyntaxTree).GetOperation(body, cancellation) is not IInvocationOperation call
            || !ModelSymbols.IsResourceCall(call))
        {
            return null;
        }

        return LiteralReader.OfResource(call, cancellation) is [{ Value: ModelLiteral { IsWhole: true } manifest }] ? manifest : null;
    }

    /// <summary>Names of a Service's ports or of those of a workload's containers; null where not all can be seen.</summary>
    public static IReadOnlyCollection<string>? Ports(ModelLiteral manifest)
    {
        if (manifest.Class == "V1Service")
        {
            return manifest["Spec"] is ModelLiteral { IsWhole: true } spec ? NamedItems.All(spec, "Ports") : null;
        }

        if (PodLiteral.Of(manifest) is not { HasAllContainers: true } pods)
        {
            return null;
        }

        var ports = pods.Containers.Select(c => NamedItems.All(c.Container, "Ports")).ToArray();
        return ports.Any(p => p is null) ? null : [.. ports.SelectMany(p => p!)];
    }

    private static IReadOnlyCollection<string>? Keys(ModelLiteral manifest)
    {
        var keys = new List<string>();
        foreach (var map in new[] { "Data", manifest.Class == "V1Secret" ? "StringData" : "BinaryData" })
        {
            if (manifest.Lacks(map))
            {
                continue;
            }

            if (manifest[map] is not MapLiteral { IsWhole: true } entries || entries.Entries.Any(e => e.Key is not ValueLiteral { Value: string }))
            {
                return null;
            }

            keys.AddRange(entries.Entries.Select(e => ((ValueLiteral)e.Key).Text!));
        }

        return keys;
    }
}
