using Kix.Engine.Live;

namespace Kix.Engine.Health;

/// <summary>
/// An Ingress is current when a controller has taken it up, which it shows by an entry in the status: most give an address there
/// (https://kubernetes.io/docs/concepts/services-networking/ingress/).
/// </summary>
internal static class IngressHealth
{
    internal static HealthRecord Of(LiveObject live)
    {
        if (live.Status.Member("loadBalancer").Items("ingress").Any())
        {
            List<string> addresses = [.. live.Addresses()];
            return HealthRecord.Current(addresses.Count > 0 ? $"at {string.Join(", ", addresses)}" : "taken up by a controller");
        }

        return HealthRecord.InProgress(
            live.Spec.Text("ingressClassName") is { } name ? $"no address yet from a controller of the class {name}" : "no address yet", "NoAddress");
    }
}
