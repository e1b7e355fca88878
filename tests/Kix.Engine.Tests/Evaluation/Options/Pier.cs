using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;

namespace Kix.Engine.Tests.Evaluation.Options;

/// <summary>A cluster with objects that are typed, that share parts, and that come from files; the test gives what overlays say.</summary>
[Cluster("pier")]
public sealed partial class Pier : Cluster
{
    public Action<PierOverlay> Say { get; init; } = _ => { };

    public PierOverlay PierOverlay => Overlay(() => new PierOverlay { Say = Say });

    public APierPolicy APierPolicy => Overlay(() => new APierPolicy());

    public PierSpace Space => Namespace(() => new PierSpace(), name: "pier");
}

public sealed partial class PierSpace : Namespace
{
    public Resource<V1ConfigMap> One => Resource(() => new V1ConfigMap { Data = Barge.Shared });

    public Barge Two => Instance(() => new Barge());

    public Manifests Files => Manifests("Evaluation/manifests/*.yaml");

    public Box Caller => Instance(() => new Box { Text = Files.Get<V1Service>("legacy").Out.Port("http").Address });
}

public sealed partial class Barge : Module
{
    internal static readonly Dictionary<string, string> Shared = new() { ["share"] = "yes" };

    [Option("coal")] public partial string Cargo { get; init; }

    public Resource<V1ConfigMap> Config => Resource(() => new V1ConfigMap { Data = Shared }, suffix: "config");

    public Resource<V1Service> Http => Resource(() => new V1Service { Spec = new() { Ports = [new() { Name = "http", Port = 80 }] } });
}

/// <summary>An overlay whose statements a test makes.</summary>
public sealed class PierOverlay : Overlay
{
    public required Action<PierOverlay> Say { get; init; }

    public void EachOf<T>(Action<T> change, Func<T, bool>? where = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where T : class, IKubernetesObject<V1ObjectMeta> => Each(change, where, file, line);

    public void EachOf(string kind, Action<JsonObject> change, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Each(kind, change, null, file, line);

    public void EachBarge(Action<Target<Barge>> say, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) => Each(say, null, file, line);

    public void PatchOf<T>(string name, string patch, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where T : class, IKubernetesObject<V1ObjectMeta> => Patch<T>(name, patch, null, file, line);

    public void PatchOf(string kind, string name, string patch, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Patch(kind, name, patch, null, file, line);

    protected override void Apply() => Say(this);
}

/// <summary>A policy whose name comes first, and which is heard last.</summary>
public sealed class APierPolicy : Policy
{
    protected override void Apply() => Each<V1ConfigMap>(m => m.Data["who"] = "policy", where: m => m.Data.ContainsKey("who"));
}
