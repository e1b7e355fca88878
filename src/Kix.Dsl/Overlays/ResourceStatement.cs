using System.Reflection;
using System.Text.Json.Nodes;
using Kix.Rules;
using k8s;
using k8s.Models;

namespace Kix;

/// <summary>A statement of an overlay about Kubernetes objects.</summary>
internal sealed class ResourceStatement : OverlayStatement
{
    private readonly Func<ResourceHandle, bool> _fits;
    private readonly Func<ResourceHandle, object, object?> _change;

    private ResourceStatement(
        Overlay overlay, string about, Func<ResourceHandle, bool> fits, Func<ResourceHandle, object, object?> change, Place place)
        : base(overlay, place)
    {
        About = about;
        _fits = fits;
        _change = change;
    }

    public override string About { get; }

    public static ResourceStatement Of<T>(Overlay overlay, Action<T> change, Func<T, bool>? where, Place place)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var entity = EntityOf(typeof(T));
        return new(
            overlay, Names.Of(typeof(T)), h => Fits(h, entity),
            (h, model) => TypedModels.With<T>(model, typed =>
            {
                if (where is not null && !where(typed))
                {
                    return false;
                }

                change(typed);
                return true;
            }),
            place);
    }

    public static ResourceStatement Of(Overlay overlay, string kind, Action<JsonObject> change, Func<JsonObject, bool>? where, Place place) =>
        new(
            overlay, kind, h => Fits(h, kind),
            (h, model) => JsonModels.With(h, model, json =>
            {
                if (where is not null && !where(json))
                {
                    return null;
                }

                change(json);
                return json;
            }, place),
            place) { Kind = kind };

    public static ResourceStatement Of<T>(Overlay overlay, string name, string? @namespace, string patch, Place place)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var entity = EntityOf(typeof(T));
        return Patching(overlay, $"{entity.Kind} '{name}'", h => Fits(h, entity) && IsNamed(h, name, @namespace), patch, place, name, h => Fits(h, entity));
    }

    public static ResourceStatement Of(Overlay overlay, string kind, string name, string? @namespace, string patch, Place place) =>
        Patching(overlay, $"{kind} '{name}'", h => Fits(h, kind) && IsNamed(h, name, @namespace), patch, place, name, h => Fits(h, kind), kind);

    /// <summary>About one resource that is known already.</summary>
    public static ResourceStatement Of<T>(Overlay overlay, Resource<T> resource, Action<T> change, Place place)
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        new(
            overlay, resource.Path, h => h == resource,
            (h, model) => TypedModels.With<T>(model, typed =>
            {
                change(typed);
                return true;
            }),
            place) { IsAboutOne = true };

    /// <summary>About one resource that is known already.</summary>
    public static ResourceStatement Of(Overlay overlay, ResourceHandle resource, string patch, Place place) =>
        Patching(overlay, resource.Path, h => h == resource, patch, place, isAboutOne: true);

    /// <summary>Whether it speaks about one resource by its property; it comes after those about kinds and names.</summary>
    public bool IsAboutOne { get; private init; }

    /// <summary>The name that it looks for among objects of one kind; null where it takes any.</summary>
    private string? Name { get; init; }

    /// <summary>Whether an object is of the kind that it speaks about.</summary>
    private Func<ResourceHandle, bool>? IsOfKind { get; init; }

    /// <summary>The kind as it was written, where that was a text.</summary>
    private string? Kind { get; init; }

    /// <inheritdoc/>
    public override string? Nearest(IEnumerable<ResourceHandle> below)
    {
        var handles = below.ToArray();
        return Name is { } name && handles.Any(IsOfKind!) ? Nearness.Nearest(name, handles.Where(IsOfKind!).Select(h => h.Name).Distinct())
            : Kind is { } kind && !handles.Any(h => Fits(h, kind)) ? Nearness.Nearest(kind, handles.Select(KindOf).Distinct())
            : null;
    }

    public bool Fits(ResourceHandle handle) => _fits(handle);

    /// <summary>The changed object; null where the statement's filter leaves it out.</summary>
    public object? Change(ResourceHandle handle, object model)
    {
        try
        {
            var changed = _change(handle, model);
            Matched |= changed is not null;
            return changed;
        }
        catch
        {
            Matched = true;
            throw;
        }
    }

    private static ResourceStatement Patching(
        Overlay overlay, string about, Func<ResourceHandle, bool> fits, string patch, Place place,
        string? name = null, Func<ResourceHandle, bool>? isOfKind = null, string? kind = null,
        bool isAboutOne = false)
    {
        var operations = JsonPatch.Parse(patch, place);
        return new(overlay, about, fits, (h, model) => JsonModels.With(h, model, json => operations.Apply(json, h.Path, place), place), place)
        {
            Name = name,
            IsOfKind = isOfKind,
            Kind = kind,
            IsAboutOne = isAboutOne,
        };
    }

    private static KubernetesEntityAttribute EntityOf(Type type) =>
        type.GetCustomAttribute<KubernetesEntityAttribute>() ?? throw new InvalidOperationException(
            $"{type.Name} does not say which kind it is: give it [KubernetesEntity(Group = …, ApiVersion = …, Kind = …)].");

    private static bool Fits(ResourceHandle handle, KubernetesEntityAttribute entity) =>
        handle.Kind == entity.Kind && handle.Group == (entity.Group ?? "") && handle.Version == entity.ApiVersion;

    private static bool Fits(ResourceHandle handle, string kind) =>
        KindOf(handle) == kind;

    private static string KindOf(ResourceHandle handle) => handle.Group.Length == 0 ? handle.Kind : $"{handle.Kind}.{handle.Group}";

    private static bool IsNamed(ResourceHandle handle, string name, string? @namespace) =>
        handle.Name == name && (@namespace is null || handle.Namespace == @namespace);
}
