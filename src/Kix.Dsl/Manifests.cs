using System.Reflection;
using k8s;
using k8s.Models;
using Kix.Rules;

namespace Kix;

/// <summary>
/// Objects from YAML or JSON files of the project. They are resources as they stand: nothing is added but the namespace, where
/// a namespaced object says none.
/// </summary>
public sealed class Manifests
{
    private readonly Place _place;
    private readonly string _pattern;
    private readonly List<RawResource> _objects = [];
    private readonly List<KixError> _errors = [];
    private readonly Dictionary<(Type, string, string?), ResourceHandle> _views = [];

    internal Manifests(Construct owner, string member, string pattern, string directory, Place place)
    {
        Owner = owner;
        _place = place;
        _pattern = pattern;
        FullPattern = Path.Combine(directory, pattern).Replace('\\', '/');
        foreach (var file in ManifestFiles.Matching(pattern, directory))
        {
            var full = Path.Combine(directory, file);
            foreach (var source in Yaml.KubernetesYaml.ReadObjects(File.ReadAllBytes(full), file, _errors))
            {
                try
                {
                    _objects.Add(new RawResource(owner, $"{member}[{file}:{source.Place.Line}]", source));
                }
                catch (KixException e)
                {
                    _errors.AddRange(e.Errors);
                }
            }

            Files.Add(full);
        }

        // What can be read is judged all the same, so that one build tells all that is wrong.
        foreach (var error in _errors)
        {
            owner.Root.Found(error);
        }

        if (Files.Count == 0)
        {
            throw new KixException([Catalogue.ManifestsMissing.At(
                place, pattern, owner.Describe(),
                ManifestFiles.Nearest(pattern, directory) is { } near ? $"; did you mean '{near}'?" : ": put them there, or write the path from there")]);
        }
    }

    /// <summary>The construct that declares them.</summary>
    internal Construct Owner { get; }

    internal IReadOnlyList<RawResource> Handles => _objects;

    internal IEnumerable<ResourceHandle> Views => _views.Values;

    /// <summary>The pattern with the absolute path of the project's folder.</summary>
    internal string FullPattern { get; }

    /// <summary>The files that were read, as absolute paths.</summary>
    internal List<string> Files { get; } = [];

    /// <summary>Number of objects.</summary>
    public int Count => _objects.Count;

    /// <summary>Typed access to one of the objects, so that others can refer to it through <c>.Out</c>.</summary>
    /// <typeparam name="T">Model of its kind.</typeparam>
    /// <param name="name">Its <c>metadata.name</c>.</param>
    /// <param name="namespace">Its <c>metadata.namespace</c>, where the files hold several of that name.</param>
    /// <exception cref="KixException">KIX4093: there is no such object, or more than one.</exception>
    public Resource<T> Get<T>(string name, string? @namespace = null)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        if (_views.TryGetValue((typeof(T), name, @namespace), out var known))
        {
            return (Resource<T>)known;
        }

        var entity = typeof(T).GetCustomAttribute<KubernetesEntityAttribute>()!;
        var ofKind = _objects.Where(o => o.Kind == entity.Kind && o.Group == (entity.Group ?? "")).ToArray();
        var found = ofKind.Where(o => o.Name == name && (@namespace is null || o.Namespace == @namespace)).ToArray();
        if (found.Length == 0 && _errors.Count > 0)
        {
            // It may be in what could not be read.
            throw new KixException(_errors);
        }

        if (found.Length != 1)
        {
            throw new KixException([found.Length == 0
                ? Catalogue.ManifestObjectMissing.At(_place, _pattern, Owner.Describe(), $"no {entity.Kind}", name, Missing.Suggest(name, ofKind.Select(o => o.Name)))
                : Catalogue.ManifestObjectMissing.At(
                    _place, _pattern, Owner.Describe(), $"{found.Length} objects {entity.Kind}", name,
                    $", in {string.Join(" and ", found.Select(o => $"{o.Namespace} ({o.Place})"))}: say which, Get(\"{name}\", \"{found[0].Namespace}\")")]);
        }

        var view = new Resource<T>(found[0]);
        _views.Add((typeof(T), name, @namespace), view);
        return view;
    }
}
