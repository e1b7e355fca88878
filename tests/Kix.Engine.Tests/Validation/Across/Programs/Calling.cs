using k8s.Models;

namespace Kix.Engine.Tests.Validation.Across.Programs;

/// <summary>KIX4025: workloads that call what no role grants.</summary>
public sealed partial class Watcher : Module
{
    public ApiUse Api => Calls([Rule.On("", ["pods"], "get", "list", "watch"), Rule.On("apps", ["deployments/scale"], "patch")]);

    public Resource<V1ServiceAccount> Account => Resource(() => new V1ServiceAccount());

    public Resource<V1Role> Role => Resource(() => new V1Role { Rules = [Rule.On("", ["pods"], "get"), Rule.On("apps", ["*"], "patch")] });

    public Resource<V1RoleBinding> Binding => Resource(() => new V1RoleBinding { RoleRef = Role.Out.RoleRef, Subjects = [Account.Out.Subject] });

    public Resource<V1Deployment> Server => Resource(() => new V1Deployment
    {
        Spec = new()
        {
            Selector = Labels.Selector,
            Template = new()
            {
                Metadata = new() { Labels = Labels.All },
                Spec = new() { ServiceAccountName = Account.Out.Name, Containers = [new() { Name = "watcher", Image = "ghcr.io/acme/watcher:1.0" }] },
            },
        },
    });
}

/// <summary>Calls as the account that every namespace has.</summary>
public sealed partial class Lister : Module
{
    public ApiUse Nodes => Calls([Rule.On("", ["nodes"], "list")]);

    public ApiUse Everything => Calls([Rule.On("", ["configmaps"], "list")], everywhere: true);

    public Resource<V1CronJob> Job => Resource(() => new V1CronJob
    {
        Spec = new()
        {
            Schedule = "@daily",
            JobTemplate = new()
            {
                Spec = new() { Template = new() { Spec = new() { RestartPolicy = "Never", Containers = [new() { Name = "list", Image = "ghcr.io/acme/list:1.0" }] } } },
            },
        },
    });
}

/// <summary>Calls without a token.</summary>
public sealed partial class Mute : Module
{
    public ApiUse Api => Calls([Rule.On("", ["pods"], "list")]);

    public Resource<V1Pod> Pod => Resource(() => new V1Pod
    {
        Spec = new() { AutomountServiceAccountToken = false, Containers = [new() { Name = "mute", Image = "ghcr.io/acme/mute:1.0" }] },
    });
}

/// <summary>Their namespace.</summary>
[Namespace("watch")]
public sealed partial class CallSpace : Namespace
{
    public Watcher Watcher => Instance(() => new Watcher());

    public Lister Lister => Instance(() => new Lister());

    public Mute Mute => Instance(() => new Mute());
}

/// <summary>Their cluster.</summary>
[Cluster("calling")]
public sealed partial class Calling : Cluster
{
    public CallSpace Watch => Namespace(() => new CallSpace());
}
