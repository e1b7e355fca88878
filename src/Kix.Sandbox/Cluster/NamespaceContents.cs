using System.Text.Json.Nodes;
using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Cluster;

/// <summary>
/// Gives each namespace the ServiceAccount <c>default</c> and the ConfigMap <c>kube-root-ca.crt</c>, before anybody can miss them:
/// a real cluster needs a moment, in which Pods are refused.
/// </summary>
internal sealed class NamespaceContents(IClusterObjects objects)
{
    private const string Manager = "kube-controller-manager";
    private const string Account = "default";
    private const string Certificates = "kube-root-ca.crt";
    private static readonly GroupResource ServiceAccounts = new("", "serviceaccounts");
    private static readonly GroupResource ConfigMaps = new("", "configmaps");

    public void Observe(ObjectEvent change)
    {
        if (change is { Type: ObjectEventType.Added } && change.Resource == NamespaceLifecycle.Namespaces)
        {
            Fill(ObjectMeta.Name(change.Object));
        }
        else if (change is { Type: ObjectEventType.Deleted } && (change.Resource == ServiceAccounts || change.Resource == ConfigMaps)
            && ObjectMeta.Name(change.Object) is Account or Certificates
            && ObjectMeta.Text(change.Object, "namespace") is { } @namespace
            && objects.Get(NamespaceLifecycle.Namespaces, null, @namespace) is { } home && !ObjectMeta.IsDeleting(home))
        {
            Fill(@namespace);
        }
    }

    private void Fill(string @namespace)
    {
        Ensure(ServiceAccounts, @namespace, Account, []);
        Ensure(ConfigMaps, @namespace, Certificates, new JsonObject
        {
            ["metadata"] = new JsonObject
            {
                ["annotations"] = new JsonObject
                {
                    ["kubernetes.io/description"] =
                        "Contains a CA bundle that can be used to verify the kube-apiserver when using internal endpoints such as the internal service IP or kubernetes.default.svc. No other usage is guaranteed across distributions of Kubernetes clusters.",
                },
            },
            ["data"] = new JsonObject { ["ca.crt"] = "" },
        });
    }

    private void Ensure(GroupResource resource, string @namespace, string name, JsonObject value)
    {
        var metadata = ObjectMeta.Of(value);
        metadata["name"] = name;
        metadata["namespace"] = @namespace;
        if (objects.Get(resource, @namespace, name) is null)
        {
            objects.Create(resource, value, Manager);
        }
    }
}
