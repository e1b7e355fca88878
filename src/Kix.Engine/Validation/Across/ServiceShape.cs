using Kix.Engine.Graph;
using Kix.Engine.Live;
using Kix.Engine.Validation.Across.Pods;

namespace Kix.Engine.Validation.Across;

/// <summary>A Service as rules across resources see it.</summary>
internal sealed class ServiceShape
{
    public ServiceShape(PreparedResource service)
    {
        Service = service;
        var spec = service.Json.Member("spec");
        Selector = [.. LabelRequirement.OfMap(spec.Member("selector"))];
        IsExternalName = spec.Text("type") == "ExternalName";
        IsHeadless = spec.Text("clusterIP") == "None";
        Ports = [.. spec.Items("ports").Select(p => new ServicePortShape(
            p.Text("name") ?? "", p.Integer("port") ?? 0, p.Text("protocol") ?? "TCP", p.Text("targetPort"), p.Integer("targetPort")))];
    }

    public PreparedResource Service { get; }

    /// <summary>Labels of the pods behind it; empty where somebody else writes its endpoints.</summary>
    public IReadOnlyList<LabelRequirement> Selector { get; }

    /// <summary>Whether it is an alias of a DNS name.</summary>
    public bool IsExternalName { get; }

    /// <summary>Whether its name stands for its pods, without an address of its own.</summary>
    public bool IsHeadless { get; }

    public IReadOnlyList<ServicePortShape> Ports { get; }

    /// <summary>Its ports in words: <c>80 (http), 9090</c>.</summary>
    public IEnumerable<string> PortNames => Ports.Select(p => p.Name);
}

/// <summary>A port of a Service.</summary>
/// <param name="Name">Name; empty for none.</param>
/// <param name="Number">Number.</param>
/// <param name="Protocol">TCP, UDP or SCTP.</param>
/// <param name="TargetName">Name of the pods' port, where it leads to one by name.</param>
/// <param name="TargetNumber">Number of the pods' port, where that is said.</param>
internal readonly record struct ServicePortShape(string Name, long Number, string Protocol, string? TargetName, long? TargetNumber);
