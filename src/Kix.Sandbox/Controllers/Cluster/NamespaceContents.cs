using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;
using Kix.Sandbox.Controllers.Workloads;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Controllers.Cluster;

/// <summary>Gives each namespace what it is never without: the ServiceAccount <c>default</c> and the cluster's root certificates.</summary>
internal sealed class NamespaceContents(ClusterView view) : IController
{
    private const string Account = "default";
    private const string Certificates = "kube-root-ca.crt";

    public IEnumerable<WorkKey> Affected(ObjectEvent change)
    {
        if (change.Resource == Resources.Namespaces && change.Type != ObjectEventType.Deleted)
        {
            return [WorkKey.Of(Resources.Namespaces, change.Object)];
        }

        var deleted = change.Type == ObjectEventType.Deleted
            && ((change.Resource == Resources.ServiceAccounts && change.Object.Text("metadata", "name") == Account)
                || (change.Resource == Resources.ConfigMaps && change.Object.Text("metadata", "name") == Certificates));
        return deleted ? [new(Resources.Namespaces, null, change.Object.Text("metadata", "namespace") ?? "")] : [];
    }

    public TimeSpan? Reconcile(WorkKey key)
    {
        if (view.Cache.Get(key) is not { } home || PodFacts.IsTerminating(home) || home.Text("status", "phase") == "Terminating")
        {
            return null;
        }

        if (view.Cache.Get(Resources.ServiceAccounts, key.Name, Account) is null)
        {
            view.Objects.Create(
                Resources.ServiceAccounts,
                new()
                {
                    ["apiVersion"] = "v1",
                    ["kind"] = "ServiceAccount",
                    ["metadata"] = new JsonObject { ["name"] = Account, ["namespace"] = key.Name },
                },
                Writers.Controllers);
        }

        if (view.Cache.Get(Resources.ConfigMaps, key.Name, Certificates) is null)
        {
            view.Objects.Create(
                Resources.ConfigMaps,
                new()
                {
                    ["apiVersion"] = "v1",
                    ["kind"] = "ConfigMap",
                    ["metadata"] = new JsonObject
                    {
                        ["name"] = Certificates,
                        ["namespace"] = key.Name,
                        ["annotations"] = new JsonObject
                        {
                            ["kubernetes.io/description"] =
                                "Contains a CA bundle that can be used to verify the kube-apiserver when using internal endpoints "
                                + "such as the internal service IP or kubernetes.default.svc. No other usage is guaranteed across "
                                + "distributions of Kubernetes clusters.",
                        },
                    },
                    ["data"] = new JsonObject { ["ca.crt"] = "" },
                },
                Writers.Controllers);
        }

        return null;
    }
}
