using System.Text.Json;
using Kix.Engine.Deploy.Planning;
using Kix.Engine.Graph;
using Kix.Engine.Live;

namespace Kix.Engine.Deploy.Running;

/// <summary>Kinds that CustomResourceDefinitions of the activation itself define.</summary>
internal static class CustomKinds
{
    internal const string DefinitionGroup = "apiextensions.k8s.io";

    /// <summary>Whether the plan's own definitions define the kind of a step.</summary>
    internal static bool IsCustom(DeployPlan plan, PlanStep step) =>
        DefinedBy(plan.Request.Activation).ContainsKey(new GroupKind(step.Key.Group, step.Key.Kind));

    /// <summary>Kinds, and whether their objects live in namespaces.</summary>
    internal static IReadOnlyDictionary<GroupKind, bool> DefinedBy(Activation activation)
    {
        var kinds = new Dictionary<GroupKind, bool>();
        foreach (var definition in activation.Resources.Where(static r => r.Key is { Group: DefinitionGroup, Kind: "CustomResourceDefinition" }))
        {
            using var document = JsonDocument.Parse(definition.Manifest);
            var spec = document.RootElement.Member("spec");
            kinds[new GroupKind(spec.Text("group") ?? "", spec.Member("names").Text("kind") ?? "")] = spec.Text("scope") == "Namespaced";
        }

        return kinds;
    }
}
