using k8s.Models;

namespace Kix.Engine.Tests.Validation.Across.Programs;

/// <summary>KIX4002: keys that a ConfigMap or Secret does not have.</summary>
[Namespace("shop")]
public sealed partial class KeyShop : Namespace
{
    public Resource<V1ConfigMap> Settings => Resource(() => new V1ConfigMap { Data = new Dictionary<string, string> { ["colour"] = "red", ["host"] = "db" } });

    public Resource<V1Secret> Login => Resource(() => new V1Secret { StringData = new Dictionary<string, string> { ["password"] = "x" } });

    public Resource<V1Pod> Server => Resource(() => new V1Pod
    {
        Spec = new()
        {
            Containers =
            [
                new()
                {
                    Name = "web", Image = "ghcr.io/acme/web:1.0", Args = ["--db", "$(DB_HOSST)", "$(DB_host)", "$$(DB_none)", "$(PATH)"],
                    Env =
                    [
                        new() { Name = "COLOUR", ValueFrom = new() { ConfigMapKeyRef = new() { Name = "settings", Key = "color" } } },
                        new() { Name = "SIZE", ValueFrom = new() { ConfigMapKeyRef = new() { Name = "settings", Key = "size", Optional = true } } },
                        new() { Name = "PASSWORD", ValueFrom = new() { SecretKeyRef = new() { Name = "login", Key = "pass" } } },
                    ],
                    EnvFrom = [new() { Prefix = "DB_", ConfigMapRef = new() { Name = "settings" } }],
                    VolumeMounts = [new() { Name = "files", MountPath = "/etc/web.conf", SubPath = "web.conf" }],
                },
            ],
            Volumes =
            [
                new() { Name = "files", ConfigMap = new() { Name = "settings" } },
                new() { Name = "some", ConfigMap = new() { Name = "settings", Items = [new() { Key = "colour", Path = "c" }, new() { Key = "shape", Path = "s" }] } },
            ],
        },
    });
}

/// <summary>Its cluster.</summary>
[Cluster("keys")]
public sealed partial class Keys : Cluster
{
    public KeyShop Shop => Namespace(() => new KeyShop());
}
