using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;
using Kix.Sandbox.Controllers.Cluster;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Controllers;

/// <summary>What a fresh cluster has before anybody applies anything.</summary>
internal static class Bootstrap
{
    /// <summary>Makes what is missing; what is there is left as it is.</summary>
    public static void Ensure(ClusterView view)
    {
        if (view.Options.Simulated.HasFlag(SimulatedComponents.Machines))
        {
            Machines(view);
        }

        if (view.Options.Simulated.HasFlag(SimulatedComponents.ApiServer))
        {
            ApiServer(view);
        }
    }

    private static void Machines(ClusterView view)
    {
        for (var index = 0; index < view.Options.Nodes.Count; index++)
        {
            Ensure(view, Resources.Nodes, NodeObjects.For(view, index), Writers.Kubelet);
        }

        if (view.Cache.List(Resources.StorageClasses).Count == 0)
        {
            Ensure(view, Resources.StorageClasses, SystemObjects.StandardClass(), "kix-sandbox");
        }
    }

    private static void ApiServer(ClusterView view)
    {
        foreach (var priority in SystemObjects.Priorities())
        {
            Ensure(view, Resources.PriorityClasses, priority, Writers.ApiServer);
        }

        foreach (var role in SystemObjects.Roles())
        {
            Ensure(view, Resources.ClusterRoles, role, Writers.ApiServer);
        }

        if (view.Cache.Get(Resources.Namespaces, null, "default") is not null)
        {
            Ensure(view, Resources.Services, SystemObjects.ApiService(), Writers.ApiServer);
        }
    }

    private static void Ensure(ClusterView view, GroupResource resource, JsonObject wanted, string manager)
    {
        var name = wanted.Text("metadata", "name")!;
        if (view.Cache.Get(resource, wanted.Text("metadata", "namespace"), name) is not null)
        {
            return;
        }

        var made = view.Objects.Create(resource, wanted, manager);
        if (wanted.Object("status") is { } status)
        {
            WriteStatus(view, resource, made, status, manager);
        }
    }

    // Real controllers that stand beside change a node as soon as they see it.
    private static void WriteStatus(ClusterView view, GroupResource resource, JsonObject made, JsonObject status, string manager)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                view.WriteStatus(resource, made, status.Copy(), manager);
                return;
            }
            catch (ApiException overtaken) when (overtaken.Code == 409 && attempt < 10)
            {
                made = view.Objects.Get(resource, made.Text("metadata", "namespace"), made.Text("metadata", "name")!) ?? made;
            }
        }
    }
}
