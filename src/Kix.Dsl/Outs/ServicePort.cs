using System.Globalization;
using k8s.Models;

namespace Kix;

/// <summary>A named port of a Service. Name and host are identity; the number is read from the Service's body.</summary>
public sealed class ServicePort
{
    private readonly Resource<V1Service> _service;

    internal ServicePort(Resource<V1Service> service, string name)
    {
        _service = service;
        Name = name;
    }

    /// <summary>Name of the port.</summary>
    public string Name { get; }

    /// <summary>DNS name of the Service.</summary>
    public string Host => ServiceOuts.HostOf(_service);

    /// <summary>Port number, from the Service's body.</summary>
    /// <exception cref="KixException">KIX4001: the Service has no such port.</exception>
    public int Number => _service.Body.Spec?.Ports?.FirstOrDefault(p => p.Name == Name)?.Port
        ?? throw Missing.Port(_service, Name, _service.Body.Spec?.Ports?.Select(p => p.Name) ?? [], ResourceHandle.Building?.Place);

    /// <summary><c>host:port</c>.</summary>
    public string Address => $"{Host}:{Number.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>For an Ingress: refers by name, so that the number may change.</summary>
    public V1IngressBackend Backend =>
        new() { Service = new() { Name = _service.Name, Port = new() { Name = Name } } };

    /// <summary>For fields that take a port by name or number.</summary>
    public static implicit operator IntOrString(ServicePort port) => (IntOrString)port.Name;

    /// <summary>A URL with this host and port: <c>http://web.shop.svc:80/path</c>.</summary>
    public string Url(string scheme = "http", string path = "") => $"{scheme}://{Address}{path}";

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
