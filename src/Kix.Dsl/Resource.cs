using Kix.Rules;
using System.Reflection;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;

namespace Kix;

/// <summary>A declared Kubernetes object of a kind.</summary>
/// <typeparam name="T">A model of <c>k8s.Models</c>, or a class of one's own with <c>[KubernetesEntity]</c>.</typeparam>
public sealed class Resource<T> : ResourceHandle
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    private static readonly KubernetesEntityAttribute Entity =
        typeof(T).GetCustomAttribute<KubernetesEntityAttribute>() ?? throw new InvalidOperationException(
            $"{typeof(T).Name} does not say which kind it is: give it [KubernetesEntity(Group = …, ApiVersion = …, Kind = …)].");

    private readonly Func<T>? _body;
    private readonly RawResource? _raw;
    private readonly Out<T> _out;

    internal Resource(Construct owner, string member, string? suffix, string? name, Func<T> body, Place place)
        : base(owner, member, suffix, name, external: false, Entity, place)
    {
        _body = body;
        _out = new Out<T>(this);
    }

    internal Resource(Construct owner, string member, string name, Place place)
        : base(owner, member, null, name, external: true, Entity, place) =>
        _out = new Out<T>(this);

    /// <summary>A typed view of an object that was read from a file.</summary>
    internal Resource(RawResource raw)
        : base(raw.Owner, raw.Member, null, raw.Name, external: false, Entity, raw.Place)
    {
        ExplicitNamespace = raw.ExplicitNamespace;
        _raw = raw;
        _body = () => KubernetesJson.Deserialize<T>((JsonObject)raw.Model);
        _out = new Out<T>(this);
    }

    internal override Labels Labels => _raw?.Labels ?? base.Labels;

    internal override bool IsRaw => _raw is not null;

    internal override bool IsView => _raw is not null;

    /// <summary>What this resource offers to others. Reading it makes an edge from whoever reads.</summary>
    public Out<T> Out
    {
        get
        {
            Tracker.Read(this);
            Owner.NoteIdentity();
            return _out;
        }
    }

    /// <summary>The object as its body makes it.</summary>
    internal T Body => (T)Model;

    internal override object FromJson(JsonObject content) => KubernetesJson.Deserialize<T>(content);

    private protected override object MakeModel() => _body is null
        ? throw new KixException([Catalogue.ExternalBody.At(Place, Kind, Name, Place.ToString())])
        : _body() ?? throw new KixException([Catalogue.CodeFailed.At(
            Place, $"the body of {Path}", "it gave null", "make an object, or do not declare the resource")]);
}
