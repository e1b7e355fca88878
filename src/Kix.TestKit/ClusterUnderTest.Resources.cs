using System.Reflection;
using k8s;
using k8s.Models;
using Kix.Engine.Graph;
using Kix.Rules;

namespace Kix.TestKit;

public sealed partial class ClusterUnderTest
{
    /// <summary>A resource by its name as commands print it: <c>Deployment/web @ shop</c>, <c>ClusterRole/dns</c>; or by the path of its property, <c>Shop.Web.Server</c>.</summary>
    /// <exception cref="ClusterAssertionException">There is none, or several; says which, or what may have been meant.</exception>
    public ResourceUnderTest Get(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var wanted = string.Join('@', name.Split('@').Select(p => p.Trim()));
        var found = Resources.Where(r => Names(r).Contains(wanted, StringComparer.Ordinal)).ToArray();
        return found switch
        {
            [var only] => only,
            [] => throw Unknown("resource", name, Resources.SelectMany(r => new[] { r.Key.ToString(), $"{r.Key.Kind}/{r.Key.Name}", r.Path })),
            _ => throw Several(name, found),
        };
    }

    /// <summary>A resource by its identity.</summary>
    /// <exception cref="ClusterAssertionException">There is none.</exception>
    public ResourceUnderTest Get(ObjectKey key) =>
        _resources.GetValueOrDefault(key) ?? throw Unknown("resource", key.ToString(), Resources.Select(r => r.Key.ToString()));

    /// <summary>The manifest of a resource as a model: <c>prod.Resource&lt;V1Deployment&gt;("web", "shop")</c>. It is read from what is deployed.</summary>
    /// <typeparam name="T">The kind, by its model.</typeparam>
    /// <param name="name"><c>metadata.name</c>.</param>
    /// <param name="namespace"><c>metadata.namespace</c>; may be left out where the name is clear without it.</param>
    /// <exception cref="ClusterAssertionException">There is none, or several; says which, or what may have been meant.</exception>
    public T Resource<T>(string name, string? @namespace = null)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var found = OfKind<T>().Where(r => r.Key.Name == name && (@namespace is null || r.Key.Namespace == @namespace)).ToArray();
        var said = $"{Entity<T>().Kind}/{name}{(@namespace is null ? "" : $" @ {@namespace}")}";
        return found switch
        {
            [var only] => only.As<T>(),
            [] => throw Unknown("resource", said, OfKind<T>().Select(r => r.Key.ToString())),
            _ => throw Several(said, found),
        };
    }

    /// <summary>The manifests of all resources of a kind, as models, in the order of <see cref="Resources"/>.</summary>
    public IReadOnlyList<T> All<T>()
        where T : class, IKubernetesObject<V1ObjectMeta> => [.. OfKind<T>().Select(r => r.As<T>())];

    /// <summary>All resources of a kind: <c>prod.All("Deployment")</c>.</summary>
    public IReadOnlyList<ResourceUnderTest> All(string kind) => [.. Resources.Where(r => r.Key.Kind == kind)];

    private static IEnumerable<string> Names(ResourceUnderTest resource)
    {
        var (key, path) = (resource.Key, resource.Path);
        yield return $"{key.Kind}/{key.Name}";
        if (key.Namespace.Length > 0)
        {
            yield return $"{key.Kind}/{key.Name}@{key.Namespace}";
        }

        yield return path;
    }

    private static KubernetesEntityAttribute Entity<T>() =>
        typeof(T).GetCustomAttribute<KubernetesEntityAttribute>() ?? throw new ClusterAssertionException(
            $"{typeof(T).Name} does not say which kind it is: give it [KubernetesEntity(Group = …, ApiVersion = …, Kind = …)].");

    private IEnumerable<ResourceUnderTest> OfKind<T>()
    {
        var entity = Entity<T>();
        return Resources.Where(r => r.Key.Kind == entity.Kind && r.Key.Group == (entity.Group ?? ""));
    }

    private ClusterAssertionException Unknown(string what, string name, IEnumerable<string> known)
    {
        var all = known.Distinct().ToArray();
        var way = Nearness.Nearest(name, all) is { } near ? $"did you mean '{near}'?"
            : all.Length == 0 ? "there is none of that kind."
            : $"there are {string.Join(", ", all.Take(12))}{(all.Length > 12 ? ", …" : "")}.";
        return new ClusterAssertionException($"{Name} has no {what} '{name}': {way}");
    }

    private ClusterAssertionException Several(string name, IEnumerable<ResourceUnderTest> found) =>
        new($"'{name}' means several resources of {Name}: {string.Join(", ", found.Select(r => r.Key))}.");
}
