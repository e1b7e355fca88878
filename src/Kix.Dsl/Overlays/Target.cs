using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using k8s;
using k8s.Models;
using Kix.Rules;

namespace Kix;

/// <summary>An instance that an overlay speaks about.</summary>
/// <typeparam name="T">The class or interface that <c>Each</c> names.</typeparam>
public sealed class Target<T>
    where T : class, IConstruct
{
    private readonly OptionStatement<T> _statement;

    internal Target(OptionStatement<T> statement, T instance)
    {
        _statement = statement;
        Instance = instance;
    }

    /// <summary>The instance: its options can be read, its needs and <c>.Out</c>s too.</summary>
    public T Instance { get; }

    /// <summary>Name in Kubernetes.</summary>
    public string Name => Instance.Name;

    /// <summary>Kubernetes namespace that it lives in; null at cluster level.</summary>
    public string? Namespace => Construct.EnclosingNamespace?.Name;

    /// <summary>Property names from the cluster down: <c>Shop.Web</c>.</summary>
    public string Path => Construct.Path;

    private Construct Construct => (Construct)(object)Instance;

    /// <summary>An option of the instance, or of a group in it: <c>web.Option(w => w.Storage.Size).Force("20Gi")</c>.</summary>
    /// <param name="option">Names it.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public OptionSetting<TValue> Option<TValue>(
        Expression<Func<T, TValue>> option, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(option);
        return new(OptionSpeaker.Of(_statement.Overlay, Construct, option.Body, _statement.Overlay.PlaceOf(file, line)));
    }

    /// <summary>Demands something of the instance; judged when everything is bound and all overlays were heard.</summary>
    /// <param name="condition">What must hold.</param>
    /// <param name="message">What is wrong where it does not.</param>
    /// <param name="code">Identifier of the error; KIX3012 by default.</param>
    /// <param name="hint">The way out.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public void Check(
        Func<T, bool> condition, string message, string? code = null, string? hint = null,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(condition);
        _statement.Overlay.CheckLater(Construct, () => condition(Instance), message, code, hint, _statement.Overlay.PlaceOf(file, line));
    }

    /// <summary>Changes one resource of the instance, or of one inside of it (else: KIX1022): <c>web.Change(w => w.Server, d => d.Spec.RevisionHistoryLimit = 2)</c>.</summary>
    /// <typeparam name="TKind">Model of its kind.</typeparam>
    /// <param name="resource">Names it.</param>
    /// <param name="change">Changes it.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public void Change<TKind>(
        Func<T, Resource<TKind>> resource, Action<TKind> change, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where TKind : class, IKubernetesObject<V1ObjectMeta>
    {
        ArgumentNullException.ThrowIfNull(resource);
        ArgumentNullException.ThrowIfNull(change);
        var (one, place) = (resource(Instance), _statement.Overlay.PlaceOf(file, line));
        if (Has(one, place))
        {
            _statement.Overlay.ChangeOne(one, change, place);
        }
    }

    /// <summary>Applies a JSON patch (RFC 6902) to one resource of the instance, or of one inside of it (else: KIX1022).</summary>
    /// <typeparam name="TKind">Model of its kind.</typeparam>
    /// <param name="resource">Names it: <c>w => w.Server</c>.</param>
    /// <param name="patch">An array of operations: <c>[{ "op": "replace", "path": "/spec/replicas", "value": 3 }]</c>.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public void Patch<TKind>(
        Func<T, Resource<TKind>> resource, string patch, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where TKind : class, IKubernetesObject<V1ObjectMeta>
    {
        ArgumentNullException.ThrowIfNull(resource);
        var (one, place) = (resource(Instance), _statement.Overlay.PlaceOf(file, line));
        if (Has(one, place))
        {
            _statement.Overlay.PatchOne(one, patch, place);
        }
    }

    /// <summary>Whether a resource is of the instance or of one inside of it; says so where it is not, because it would never be changed.</summary>
    private bool Has(ResourceHandle resource, Place place)
    {
        for (var at = resource.Owner; at is not null; at = at.Parent)
        {
            if (at == Construct)
            {
                return true;
            }
        }

        OverlayPass.Report(Catalogue.ResourceOfAnother.At(
            place, _statement.Overlay.ShortName, resource.Path, Construct.Describe(), Names.Of(resource.Owner.GetType())));
        return false;
    }
}
