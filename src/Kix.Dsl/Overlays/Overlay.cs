using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;

namespace Kix;

/// <summary>
/// Speaks about the options and resources of instances that others declare, in this or another assembly. It reaches everything below
/// the cluster or namespace that it is attached to: <c>public Hardening Hardening => Overlay(() => new Hardening());</c>.
/// </summary>
public abstract partial class Overlay : Construct
{
    /// <summary>Made with <c>new()</c> inside of <c>Overlay(() => …)</c>.</summary>
    protected Overlay()
    {
    }

    /// <summary>Says what the overlay does: calls <c>Each</c> and <c>Patch</c>.</summary>
    protected abstract void Apply();

    /// <summary>Speaks about every instance of a module, namespace or interface below.</summary>
    /// <typeparam name="T">The class, a base class or an interface of it.</typeparam>
    /// <param name="say">Is called for each: <c>web => web.Option(w => w.Replicas).Force(3)</c>.</param>
    /// <param name="where">Leaves out those for which it gives false.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    protected void Each<T>(
        Action<Target<T>> say, Func<T, bool>? where = null,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where T : class, IConstruct =>
        Add(new OptionStatement<T>(this, say, where, PlaceOf(file, line)));

    /// <summary>Changes every object of a kind below, those from raw manifests too; its name and namespace are set and must stay.</summary>
    /// <typeparam name="T">Model of the kind.</typeparam>
    /// <param name="change">Is called for each: <c>d => d.Spec.RevisionHistoryLimit = 2</c>.</param>
    /// <param name="where">Leaves out those for which it gives false.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    protected void Each<T>(
        Action<T> change, Func<T, bool>? where = null,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        Add(ResourceStatement.Of(this, change, where, PlaceOf(file, line)));

    /// <summary>Changes every object of a kind below as JSON, for kinds without a model.</summary>
    /// <param name="kind">The kind with its group: <c>Certificate.cert-manager.io</c>, <c>Deployment.apps</c>, <c>Service</c>.</param>
    /// <param name="change">Is called for each.</param>
    /// <param name="where">Leaves out those for which it gives false.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    protected void Each(
        string kind, Action<JsonObject> change, Func<JsonObject, bool>? where = null,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Add(ResourceStatement.Of(this, kind, change, where, PlaceOf(file, line)));

    /// <summary>Applies a JSON patch (RFC 6902) to one object below, by its name.</summary>
    /// <typeparam name="T">Model of its kind.</typeparam>
    /// <param name="name">Its <c>metadata.name</c>.</param>
    /// <param name="patch">An array of operations: <c>[{ "op": "replace", "path": "/spec/replicas", "value": 3 }]</c>.</param>
    /// <param name="namespace">Its namespace, where several of that name are below.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    protected void Patch<T>(
        string name, string patch, string? @namespace = null,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        Add(() => ResourceStatement.Of<T>(this, name, @namespace, patch, PlaceOf(file, line)));

    /// <summary>Applies a JSON patch (RFC 6902) to one object below, by its kind and name.</summary>
    /// <param name="kind">The kind with its group: <c>Certificate.cert-manager.io</c>, <c>Deployment.apps</c>, <c>Service</c>.</param>
    /// <param name="name">Its <c>metadata.name</c>.</param>
    /// <param name="patch">An array of operations.</param>
    /// <param name="namespace">Its namespace, where several of that name are below.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    protected void Patch(
        string kind, string name, string patch, string? @namespace = null,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Add(() => ResourceStatement.Of(this, kind, name, @namespace, patch, PlaceOf(file, line)));
}

/// <summary>An overlay above everything that applications and other overlays say.</summary>
public abstract class Policy : Overlay;
