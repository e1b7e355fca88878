using System.Globalization;

// What these clusters do is what the rules of purity are against.
#pragma warning disable KIX6001, KIX6003, KIX6004, KIX6006, KIX6007, KIX6008, KIX6010

namespace Kix.Cli.Tests.Clusters;

/// <summary>A cluster that depends on everything that it must not depend on.</summary>
[Cluster("wavering")]
public sealed partial class Wavering : Cluster
{
    public WaveringSpace Space => Namespace(() => new WaveringSpace());
}

[Namespace("wavering")]
public sealed partial class WaveringSpace : Namespace
{
    private static int _made;

    public Resource<V1ConfigMap> Number => Resource(() => Map($"{1.5}"));

    public Resource<V1ConfigMap> Capitals => Resource(() => Map("title".ToUpper(CultureInfo.CurrentCulture)));

    public Resource<V1ConfigMap> Zone => Resource(() => Map(TimeZoneInfo.Local.Id));

    public Resource<V1ConfigMap> Shard => Resource(() => Map($"{"shard".GetHashCode(StringComparison.Ordinal)}"));

    public Resource<V1ConfigMap> Folder => Resource(() => Map(Environment.CurrentDirectory));

    public Resource<V1ConfigMap> User => Resource(() => Map(Environment.GetEnvironmentVariable("USER") ?? "nobody"));

    public Resource<V1ConfigMap> Processors => Resource(() => Map($"{Environment.ProcessorCount}"));

    public Resource<V1ConfigMap> Counted => Resource(() => Map($"{++_made}"));

    public Resource<V1Secret> Password => Resource(() => new V1Secret { StringData = new Dictionary<string, string> { ["password"] = $"{Guid.NewGuid()}" } });

    private static V1ConfigMap Map(string value) => new() { Data = new Dictionary<string, string> { ["value"] = value } };
}

/// <summary>A cluster that writes numbers as the culture does.</summary>
[Cluster("cultured")]
public sealed partial class Cultured : Cluster
{
    public CulturedSpace Space => Namespace(() => new CulturedSpace());
}

[Namespace("cultured")]
public sealed partial class CulturedSpace : Namespace
{
    public Resource<V1ConfigMap> Share => Resource(() => new V1ConfigMap
    {
        Data = new Dictionary<string, string> { ["share"] = $"{0.5}", ["title"] = "title".ToUpper(CultureInfo.CurrentCulture), ["whole"] = $"{5}" },
    });

    public Resource<V1Secret> Token => Resource(() => new V1Secret { StringData = new Dictionary<string, string> { ["token"] = $"{0.25}" } });
}

/// <summary>A cluster that fails elsewhere.</summary>
[Cluster("homely")]
public sealed partial class Homely : Cluster
{
    public HomelySpace Space => Namespace(() => new HomelySpace());
}

[Namespace("homely")]
public sealed partial class HomelySpace : Namespace
{
    public Resource<V1ConfigMap> Parsed => Resource(() => new V1ConfigMap
    {
        Data = new Dictionary<string, string> { ["value"] = double.Parse("1.5") > 2 ? throw new InvalidOperationException("too much") : "fine" },
    });
}
