using k8s.Models;

namespace Kix.Engine.Tests.Validation.Across.Programs;

/// <summary>KIX4021: mounts without volumes.</summary>
[Namespace("shop")]
public sealed partial class UnmountedShop : Namespace
{
    public Resource<V1Pod> Server => Resource(() => new V1Pod
    {
        Spec = new()
        {
            Volumes = [new() { Name = "data", EmptyDir = new() }],
            Containers =
            [
                new()
                {
                    Name = "web", Image = "ghcr.io/acme/web:1.0",
                    VolumeMounts = [new() { Name = "dta", MountPath = "/data" }, new() { Name = "cache", MountPath = "/cache" }],
                    VolumeDevices = [new() { Name = "data", DevicePath = "/dev/data" }],
                },
            ],
        },
    });
}

/// <summary>Its cluster.</summary>
[Cluster("unmounted")]
public sealed partial class Unmounted : Cluster
{
    public UnmountedShop Shop => Namespace(() => new UnmountedShop());
}
