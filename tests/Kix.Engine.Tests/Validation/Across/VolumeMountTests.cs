using k8s.Models;

namespace Kix.Engine.Tests.Validation.Across;

public sealed class VolumeMountTests
{
    [Fact]
    public void A_mount_without_a_volume_is_an_error() => Assert.Equal(
        [
            "Validation/Across/VolumeMountTests.cs(38): error KIX4021: Pod/server @ shop: container 'web' mounts the volume 'cache' at /cache, which its pod does not have; its volumes are 'data'",
            "Validation/Across/VolumeMountTests.cs(38): error KIX4021: Pod/server @ shop: container 'web' mounts the volume 'dta' at /data, which its pod does not have; did you mean 'data'?",
            "Validation/Across/VolumeMountTests.cs(38): error KIX4021: Pod/server @ shop: container 'web' takes the claim 'data' as device /dev/data, which its pod does not have: it has no claims",
        ],
        Findings.Of<Unmounted>());

    [Fact]
    public void A_server_refuses_it_in_files_too_but_takes_a_stateful_set() => Assert.Equal(
        [
            "test.yaml(1): error KIX4021: CronJob/c @ x: container 'main' mounts the volume 'gone' at /a, which its pod does not have: it has no volumes",
        ],
        Findings.OfFile("""
            {apiVersion: batch/v1, kind: CronJob, metadata: {name: c}, spec: {schedule: "@daily", jobTemplate: {spec: {template: {spec: {
              containers: [{name: main, image: "a:1", volumeMounts: [{name: gone, mountPath: /a}]}]}}}}}}
            """).Where(f => f.Contains("KIX4021", StringComparison.Ordinal)));

    [Fact]
    public void Claims_of_a_stateful_set_are_volumes_and_a_missing_one_is_doubtful() => Assert.Equal(
        ["test.yaml(1): warning KIX4021: StatefulSet/s @ x: container 'main' mounts the volume 'gone' at /b, which its pod does not have; its volumes are 'data'"],
        Findings.OfFile("""
            {apiVersion: apps/v1, kind: StatefulSet, metadata: {name: s}, spec: {volumeClaimTemplates: [{metadata: {name: data}}], template: {spec: {
              containers: [{name: main, volumeMounts: [{name: data, mountPath: /a}, {name: gone, mountPath: /b}]}]}}}}
            """).Where(f => f.Contains("KIX4021", StringComparison.Ordinal)));
}

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

[Cluster("unmounted")]
public sealed partial class Unmounted : Cluster
{
    public UnmountedShop Shop => Namespace(() => new UnmountedShop());
}
