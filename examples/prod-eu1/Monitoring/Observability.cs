namespace ProdEu1.Monitoring;

/// <summary>Who watches.</summary>
[Namespace("monitoring")]
public sealed partial class Observability : Namespace
{
    public Prometheus Prometheus => Instance(() => new Prometheus { Retention = "30d" });

    public NodeExporter NodeExporter => Instance(() => new NodeExporter());
}
