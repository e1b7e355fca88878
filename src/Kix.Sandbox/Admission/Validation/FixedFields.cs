using System.Text.Json.Nodes;
using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Admission.Validation;

/// <summary>Fields that cannot be changed, of kinds of which nothing else is judged (the <c>Validate…Update</c> functions of k8s.io/kubernetes/pkg/apis).</summary>
internal static class FixedFields
{
    private static readonly Dictionary<GroupResource, string[][]> Table = new()
    {
        [new("apps", "controllerrevisions")] = [["data"]],
        [new("discovery.k8s.io", "endpointslices")] = [["addressType"]],
        [new("networking.k8s.io", "ingressclasses")] = [["spec", "controller"]],
        [new("networking.k8s.io", "ipaddresses")] = [["spec", "parentRef"]],
        [new("node.k8s.io", "runtimeclasses")] = [["handler"]],
        [new("resource.k8s.io", "resourceclaims")] = [["spec"]],
        [new("resource.k8s.io", "resourceclaimtemplates")] = [["spec"]],
        [new("storage.k8s.io", "csidrivers")] = [["spec", "volumeLifecycleModes"]],
        [new("storage.k8s.io", "csistoragecapacities")] = [["nodeTopology"], ["storageClassName"]],
    };

    /// <summary>What a change may not change.</summary>
    public static void Validate(WriteContext context, JsonObject value, Findings findings)
    {
        if (context.Old is not { } old)
        {
            return;
        }

        foreach (var field in Table.GetValueOrDefault(context.Type.Resource) ?? [])
        {
            findings.Immutable(Place.Root[field], value.At(field)?.DeepClone(), old.At(field));
        }

        if (context.Type.Resource == new GroupResource("storage.k8s.io", "volumeattributesclasses"))
        {
            foreach (var field in (ReadOnlySpan<string>)["driverName", "parameters"])
            {
                if (!JsonNode.DeepEquals(value[field], old[field]))
                {
                    findings.Forbidden(Place.Root[field], $"updates to {field} are forbidden.");
                }
            }
        }
    }
}
