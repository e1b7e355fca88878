using System.Globalization;
using System.Text.Json.Nodes;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Admission.Strategies;

/// <summary>
/// Which cluster addresses and node ports are taken. Follows the stored Services, so that nothing is reserved for a dry run or a
/// refused write. What is free is chosen by name: the same cluster gets the same addresses again.
/// </summary>
internal sealed class ServiceAddresses
{
    private const int FirstPort = 30_086; // the lower ones are for those who ask
    private const int Ports = 32_767 - FirstPort + 1;
    private const int Addresses = 0xFE00; // 10.96.0.0/16 without its first 256, which are for those who ask

    private static readonly GroupResource Services = new("", "services");

    private readonly Lock gate = new();
    private readonly Dictionary<string, string> ownerOfAddress = new(StringComparer.Ordinal);
    private readonly Dictionary<int, string> ownerOfPort = [];
    private IClusterObjects? objects;

    /// <summary>Follows this cluster from now on.</summary>
    public ServiceAddresses For(IClusterObjects cluster)
    {
        lock (gate)
        {
            if (ReferenceEquals(objects, cluster))
            {
                return this;
            }

            objects = cluster;
            ownerOfAddress.Clear();
            ownerOfPort.Clear();
        }

        cluster.Subscribe(Follow);
        foreach (var service in cluster.List(Services))
        {
            Take(service);
        }

        return this;
    }

    /// <summary>An address that no Service has.</summary>
    public string FreeAddress(JsonObject service)
    {
        var start = StableHash.Of(Key(service), "address");
        lock (gate)
        {
            for (ulong step = 0; step < Addresses; step++)
            {
                var address = Address((int)((start + step) % Addresses));
                if (!ownerOfAddress.ContainsKey(address))
                {
                    return address;
                }
            }
        }

        throw new ApiException(500, "InternalError", "failed to allocate a serviceIP: range is full");
    }

    /// <summary>A node port that no Service has, and that is not among those taken otherwise.</summary>
    public int FreePort(JsonObject service, IReadOnlySet<int> taken)
    {
        var start = StableHash.Of(Key(service), "port", taken.Count.ToString(CultureInfo.InvariantCulture));
        lock (gate)
        {
            for (ulong step = 0; step < Ports; step++)
            {
                var port = FirstPort + (int)((start + step) % Ports);
                if (!ownerOfPort.ContainsKey(port) && !taken.Contains(port))
                {
                    return port;
                }
            }
        }

        throw new ApiException(500, "InternalError", "failed to allocate a nodePort: range is full");
    }

    /// <summary>The Service that has an address, as <c>namespace/name</c>; null for a free one.</summary>
    public string? OwnerOf(string address)
    {
        lock (gate)
        {
            return ownerOfAddress.GetValueOrDefault(address);
        }
    }

    /// <summary>The Service that has a node port, as <c>namespace/name</c>; null for a free one.</summary>
    public string? OwnerOf(int port)
    {
        lock (gate)
        {
            return ownerOfPort.GetValueOrDefault(port);
        }
    }

    /// <summary>Whether an address is one that the cluster can give: 10.96.0.0/16.</summary>
    public static bool IsInRange(string address) => address.StartsWith("10.96.", StringComparison.Ordinal);

    /// <summary>How a Service is named here.</summary>
    public static string Key(JsonObject service) => $"{service.Text("metadata", "namespace")}/{service.Text("metadata", "name")}";

    private void Follow(ObjectEvent change)
    {
        if (change.Resource != Services)
        {
            return;
        }

        if (change.Previous is { } previous)
        {
            Release(previous);
        }

        if (change.Type != ObjectEventType.Deleted)
        {
            Take(change.Object);
        }
    }

    private void Take(JsonObject service)
    {
        lock (gate)
        {
            foreach (var address in AddressesOf(service))
            {
                ownerOfAddress[address] = Key(service);
            }

            foreach (var port in PortsOf(service))
            {
                ownerOfPort[port] = Key(service);
            }
        }
    }

    private void Release(JsonObject service)
    {
        lock (gate)
        {
            foreach (var address in AddressesOf(service).Where(address => ownerOfAddress.GetValueOrDefault(address) == Key(service)))
            {
                ownerOfAddress.Remove(address);
            }

            foreach (var port in PortsOf(service).Where(port => ownerOfPort.GetValueOrDefault(port) == Key(service)))
            {
                ownerOfPort.Remove(port);
            }
        }
    }

    private static List<string> AddressesOf(JsonObject service) =>
        [.. service.Texts("spec", "clusterIPs").Append(service.Text("spec", "clusterIP")).OfType<string>().Where(ip => ip is not ("None" or "")).Distinct()];

    private static List<int> PortsOf(JsonObject service) =>
        [
            .. service.Objects("spec", "ports").Select(port => port.Number("nodePort")).Append(service.Number("spec", "healthCheckNodePort"))
                .OfType<long>().Where(port => port != 0).Select(port => (int)port).Distinct(),
        ];

    private static string Address(int number)
    {
        var offset = number + 256;
        return string.Create(CultureInfo.InvariantCulture, $"10.96.{offset >> 8}.{offset & 255}");
    }
}
