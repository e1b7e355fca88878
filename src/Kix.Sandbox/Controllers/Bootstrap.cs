using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;
using Kix.Sandbox.Controllers.Cluster;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Controllers;

/// <summary>What a fresh cluster has before anybody applies anything: nodes and a default storage class.</summary>
internal static class Bootstrap
{
    /// <summary>Makes what is missing; what is there is left as it is.</summary>
    public static void Ensure(ClusterView view)
    {
        for (var index = 0; index < view.Options.Nodes.Count; index++)
        {
            Ensure(view, Resources.Nodes, NodeObjects.For(view, index), Writers.Kubelet);
        }

        if (view.Cache.List(Resources.StorageClasses).Count == 0)
        {
            Ensure(view, Resources.StorageClasses, StandardClass(), "kix-sandbox");
        }
    }

    private static void Ensure(ClusterView view, GroupResource resource, JsonObject wanted, string manager)
    {
        var name = wanted.Text("metadata", "name")!;
        if (view.Cache.Get(resource, null, name) is not null)
        {
            return;
        }

        var made = view.Objects.Create(resource, wanted, manager);
        if (wanted.Object("status") is { } status)
        {
            view.WriteStatus(resource, made, status.Copy(), manager);
        }
    }

    private static JsonObject StandardClass() => new()
    {
        ["apiVersion"] = "storage.k8s.io/v1",
        ["kind"] = "StorageClass",
        ["metadata"] = new JsonObject
        {
            ["name"] = "standard",
            ["annotations"] = new JsonObject { ["storageclass.kubernetes.io/is-default-class"] = "true" },
        },
        ["provisioner"] = "sandbox.kix.dev/local",
        ["reclaimPolicy"] = "Delete",
        ["volumeBindingMode"] = "WaitForFirstConsumer",
    };
}
