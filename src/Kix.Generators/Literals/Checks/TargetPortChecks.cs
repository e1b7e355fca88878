using Kix.Generators.Literals.Facts;
using Kix.Generators.Literals.Reading;
using Kix.Rules;
using Microsoft.CodeAnalysis;

namespace Kix.Generators.Literals.Checks;

/// <summary>
/// KIX4001 for a Service that selects a workload's pods by its <c>.Out</c> and sends a port to a name that none of their containers has,
/// where both bodies can be seen: <c>Selector = Server.Out.PodLabels, Ports = [new() { TargetPort = "htp" }]</c>.
/// </summary>
internal static class TargetPortChecks
{
    public static void Check(LiteralRoot root, Compilation compilation, LiteralReport report, CancellationToken cancellation)
    {
        if (root is not { Resource: not null, Value: ModelLiteral { Class: "V1Service" } service } || service["Spec"] is not ModelLiteral spec
            || spec["Selector"] is not OfferLiteral { Member: "PodLabels", Resource: var workload } || spec["Ports"] is not ListLiteral ports)
        {
            return;
        }

        foreach (var port in ports.Items.OfType<ModelLiteral>())
        {
            if (port["TargetPort"] is ValueLiteral { Text: { Length: > 0 } name } said && !name.All(c => c is >= '0' and <= '9')
                && ReferenceChecks.ManifestOf(workload, compilation, cancellation) is { } manifest
                && ReferenceChecks.Ports(manifest) is { } known && !known.Contains(name)
                && !IsOfAnother(name, workload, compilation, cancellation)
                && !report.MayBeAdded("Ports", "Containers", "InitContainers", "Selector", "TargetPort"))
            {
                report.Say(
                    Catalogue.PortMissing, said.Syntax, ModelTable.Of(manifest.Class).Kind ?? manifest.Class, $"{workload.ContainingType.Name}.{workload.Name}",
                    report.Place(manifest.Syntax), name, LiteralReport.Known("ports", name, known));
            }
        }
    }

    /// <summary>
    /// Whether another workload of the same class may have the port: the labels of a resource without a suffix select the pods of those
    /// with one, too.
    /// </summary>
    private static bool IsOfAnother(string port, IPropertySymbol workload, Compilation compilation, CancellationToken cancellation)
    {
        for (var type = workload.ContainingType; type is not null && !ModelSymbols.IsKix(type); type = type.BaseType)
        {
            foreach (var other in type.GetMembers().OfType<IPropertySymbol>().Where(p => !SymbolEqualityComparer.Default.Equals(p, workload)))
            {
                if (MakesPods(other.Type)
                    && (ReferenceChecks.ManifestOf(other, compilation, cancellation) is not { } manifest
                        || ReferenceChecks.Ports(manifest) is not { } known || known.Contains(port)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool MakesPods(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol { Name: "Keyed", TypeArguments: [var item] } => MakesPods(item),
        INamedTypeSymbol { Name: "Resource", TypeArguments: [var model] } => model.Name
            is "V1Pod" or "V1Deployment" or "V1StatefulSet" or "V1DaemonSet" or "V1ReplicaSet" or "V1Job" or "V1CronJob" or "V1ReplicationController"
            || !ModelSymbols.IsModel(model),
        INamedTypeSymbol { Name: "Manifests" } => true,
        _ => false,
    };
}
