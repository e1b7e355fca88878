using k8s.Models;

namespace Kix;

/// <summary>Short ways to write a container's ports.</summary>
public static class ContainerPort
{
    /// <summary>A named TCP port of a container.</summary>
    public static V1ContainerPort Tcp(string name, int number) => new() { Name = name, ContainerPort = number };

    /// <summary>A named UDP port of a container.</summary>
    public static V1ContainerPort Udp(string name, int number) => new() { Name = name, ContainerPort = number, Protocol = "UDP" };
}
