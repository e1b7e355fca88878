using System.Reflection;
using System.Text.Json.Nodes;
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
            place);

    public static ResourceStatement Of<T>(Overlay overlay, string name, string? @namespace, string patch, Place place)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var entity = EntityOf(typeof(T));
        return Patching(overlay, $"{entity.Kind} '{name}'", h => Fits(h, entity) && IsNamed(h, name, @namespace), patch, place);
    }

    public static ResourceStatement Of(Overlay overlay, string kind, string name, string? @namespace, string patch, Place place) =>
        Patching(overlay, $"{kind} '{name}'", h => Fits(h, kind) && IsNamed(h, name, @namespace), patch, place);

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
            place);

    /// <summary>About one resource that is known already.</summary>
    public static ResourceStatement Of(Overlay overlay, ResourceHandle resource, string patch, Place place) =>
        Patching(overlay, resource.Path, h => h == resource, patch, place);

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

    private static ResourceStatement Patching(Overlay overlay, string about, Func<ResourceHandle, bool> fits, string patch, Place place)
    {
        var operations = JsonPatch.Parse(patch, place);
        return new(overlay, about, fits, (h, model) => JsonModels.With(h, model, json => operations.Apply(json, h.Path, place), place), place);
    }

    private static KubernetesEntityAttribute EntityOf(Type type) =>
        type.GetCustomAttribute<KubernetesEntityAttribute>() ?? throw new InvalidOperationException(
            $"{type.Name} does not say which kind it is: give it [KubernetesEntity(Group = …, ApiVersion = …, Kind = …)].");

    private static bool Fits(ResourceHandle handle, KubernetesEntityAttribute entity) =>
        handle.Kind == entity.Kind && handle.Group == (entity.Group ?? "") && handle.Version == entity.ApiVersion;

    private static bool Fits(ResourceHandle handle, string kind) =>
        handle.Group.Length == 0 ? handle.Kind == kind : $"{handle.Kind}.{handle.Group}" == kind;

    private static bool IsNamed(ResourceHandle handle, string name, string? @namespace) =>
        handle.Name == name && (@namespace is null || handle.Namespace == @namespace);
}
