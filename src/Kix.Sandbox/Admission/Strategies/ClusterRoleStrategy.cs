using System.Text.Json.Nodes;
using Kix.Sandbox.Pipeline;

namespace Kix.Sandbox.Admission.Strategies;

/// <summary>The rules of an aggregated role belong to the controller that collects them.</summary>
internal static class ClusterRoleStrategy
{
    public static void Prepare(WriteContext context, JsonObject role)
    {
        if (role["aggregationRule"] is not null && context is { IsCreate: true })
        {
            role["rules"] = null;
        }
    }
}
