using Kix.Engine.Live;

namespace Kix.Engine.Health;

/// <summary>
/// A Service is current when a ready pod stands behind its selector and its load balancer, where it asks for one, has an address.
/// Neither is awaited: pods may be scaled to zero, and in a cluster without a load balancer the address never comes.
/// </summary>
internal static class ServiceHealth
{
    internal static HealthRecord Of(LiveObject live, Relatives around) =>
        around.KnowsPods && ServicePods.Lack(live, around.Pods) is { } lack ? HealthRecord.InProgress(lack, "NoEndpoints")
        : live.Spec.Text("type") != "LoadBalancer" ? HealthRecord.Current("exists")
        : live.Addresses().FirstOrDefault() is { } address ? HealthRecord.Current($"at {address}")
        : HealthRecord.InProgress(
            live.Spec.Text("loadBalancerClass") is { } name ? $"no address yet from a load balancer of the class {name}" : "no address yet from a load balancer",
            "NoAddress");
}
