using k8s.Models;

namespace Kix;

/// <summary>A named port of a workload's containers. That it exists is checked when the workload's body has run.</summary>
public sealed class WorkloadPort
{
    internal WorkloadPort(string name) => Name = name;

    /// <summary>Name of the container port.</summary>
    public string Name { get; }

    /// <summary>For <c>targetPort</c>, probes and lifecycle hooks.</summary>
    public static implicit operator IntOrString(WorkloadPort port) => (IntOrString)port.Name;

    /// <summary>The name.</summary>
    public static implicit operator string(WorkloadPort port) => port.Name;

    /// <summary>A Service's port that leads here, under the same name.</summary>
    /// <param name="port">Port of the Service, 1 to 65535.</param>
    /// <param name="name">Another name for the Service's port.</param>
    /// <param name="protocol">TCP, UDP or SCTP; the server takes TCP where it is not said.</param>
    /// <param name="appProtocol">Application protocol, as in KEP-1422: <c>kubernetes.io/h2c</c>.</param>
    public V1ServicePort Expose(int port, string? name = null, string? protocol = null, string? appProtocol = null) =>
        new() { Name = name ?? Name, Port = port, TargetPort = this, Protocol = protocol, AppProtocol = appProtocol };

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
