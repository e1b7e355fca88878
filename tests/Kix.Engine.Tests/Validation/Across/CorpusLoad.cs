using System.Text.Json.Nodes;
using Kix.Engine.Evaluation;
using Kix.Engine.Schema;
using Kix.Testing;
using Kix.Yaml;

namespace Kix.Engine.Tests.Validation.Across;

/// <summary>
/// Files of the corpus that a user would apply together: the largest folders in which no object is said twice. What kustomize lists as
/// patch is no object of its own, and is left out, as is what is no manifest (settings of kustomize, templates, objects without a name that a server takes).
/// </summary>
/// <param name="Name">The folder, or the first file of a variant.</param>
/// <param name="Files">The files, with their full paths.</param>
/// <param name="Namespace">Where objects go that name no namespace.</param>
internal sealed record CorpusLoad(string Name, IReadOnlyList<string> Files, string Namespace)
{
    /// <summary>The loads of a folder of the corpus.</summary>
    public static IEnumerable<CorpusLoad> Of(string folder)
    {
        var root = Corpus.PathOf(folder);
        var files = Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Where(f => Path.GetExtension(f) is ".yaml" or ".yml" or ".json")
            .Order(StringComparer.Ordinal).ToArray();
        var patches = files.Where(IsKustomization).SelectMany(Patches).ToHashSet(StringComparer.Ordinal);
        var read = files.Where(f => !IsKustomization(f) && !patches.Contains(f)).Select(f => (File: f, Objects: Objects(f))).Where(f => f.Objects.Count > 0)
            .ToDictionary(f => f.File, f => f.Objects, StringComparer.Ordinal);
        return Split(root, read);
    }

    /// <summary>One file.</summary>
    public static CorpusLoad OfFile(string file) => new(file, [Corpus.PathOf(file)], "default");

    /// <summary>The cluster that holds these files and nothing else, evaluated as a program's.</summary>
    public EvaluatedCluster Evaluate()
    {
        var copies = Directory.CreateTempSubdirectory("kix-corpus-");
        try
        {
            foreach (var file in Files)
            {
                var copy = Path.Combine(copies.FullName, Path.GetRelativePath(Corpus.Root, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }

            CorpusNamespace.Folder = Path.GetRelativePath(Path.Combine(Corpus.Repository, "tests", "Kix.Engine.Tests"), copies.FullName).Replace('\\', '/');
            CorpusCluster.Space = Namespace;
            return ClusterEvaluator.Evaluate(new CorpusCluster());
        }
        finally
        {
            copies.Delete(recursive: true);
        }
    }

    private static IEnumerable<CorpusLoad> Split(string folder, Dictionary<string, IReadOnlyList<JsonObject>> read)
    {
        var below = read.Where(f => f.Key.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)).ToArray();
        if (below.Length == 0)
        {
            yield break;
        }

        if (AreDistinct(below))
        {
            yield return Together(folder, below);
            yield break;
        }

        var here = below.Where(f => Path.GetDirectoryName(f.Key) == folder).ToArray();
        foreach (var group in Variants(here))
        {
            yield return Together(folder, group, group.Length < here.Length);
        }

        foreach (var load in Directory.GetDirectories(folder).Order(StringComparer.Ordinal).SelectMany(d => Split(d, read)))
        {
            yield return load;
        }
    }

    // Files that say an object in several ways are variants: each load has one way, and all that has only one.
    private static IEnumerable<KeyValuePair<string, IReadOnlyList<JsonObject>>[]> Variants(KeyValuePair<string, IReadOnlyList<JsonObject>>[] files)
    {
        var open = files.Where(f => AreDistinct([f])).ToList();
        while (open.Count > 0)
        {
            var first = open[0];
            var together = new List<KeyValuePair<string, IReadOnlyList<JsonObject>>> { first };
            together.AddRange(files.Where(f => f.Key != first.Key && files.All(g => g.Key == f.Key || AreDistinct([f, g]))));
            foreach (var file in files.Where(f => !together.Exists(t => t.Key == f.Key)))
            {
                if (AreDistinct([.. together, file]))
                {
                    together.Add(file);
                }
            }

            open.RemoveAll(f => together.Exists(t => t.Key == f.Key));
            yield return [.. together];
        }
    }

    private static CorpusLoad Together(string folder, KeyValuePair<string, IReadOnlyList<JsonObject>>[] files, bool isVariant = false) => new(
        Path.GetRelativePath(Corpus.Root, files.Length == 1 || isVariant ? files[0].Key : folder), [.. files.Select(f => f.Key)],
        NamespaceOf([.. files.SelectMany(f => f.Value)]));

    private static bool AreDistinct(KeyValuePair<string, IReadOnlyList<JsonObject>>[] files)
    {
        var space = NamespaceOf([.. files.SelectMany(f => f.Value)]);
        var objects = files.SelectMany(f => f.Value).ToArray();
        return objects.Select(o => Identity(o, space)).Distinct().Count() == objects.Length;
    }

    private static (string, string?, string?, string?) Identity(JsonObject o, string space)
    {
        var group = ((string?)o["apiVersion"])!.Split('/') is [var g, _] ? g : "";
        var kind = (string?)o["kind"];
        var isClusterWide = BuiltInKinds.Find(group, kind!) is { Namespaced: false };
        return (group, kind, isClusterWide ? "" : (string?)o["metadata"]?["namespace"] ?? space, (string?)o["metadata"]!["name"]);
    }

    // What says no namespace goes where the accounts are that bindings name; else where most objects are.
    private static string NamespaceOf(IReadOnlyList<JsonObject> objects)
    {
        var homeless = objects.Where(o => (string?)o["kind"] == "ServiceAccount" && o["metadata"]?["namespace"] is null).Select(o => (string?)o["metadata"]!["name"]).ToHashSet();
        return objects.SelectMany(o => (o["subjects"] as JsonArray ?? []).OfType<JsonObject>())
            .Where(s => (string?)s["kind"] == "ServiceAccount" && homeless.Contains((string?)s["name"])).Select(s => (string?)s["namespace"]).OfType<string>()
            .GroupBy(n => n).OrderByDescending(n => n.Count()).ThenBy(n => n.Key, StringComparer.Ordinal).FirstOrDefault()?.Key ?? "default";
    }

    private static bool IsKustomization(string file) => Path.GetFileNameWithoutExtension(file) is "kustomization";

    private static IEnumerable<string> Patches(string file)
    {
        JsonObject? content;
        try
        {
            content = KubernetesYaml.ReadDocuments(File.ReadAllText(file), file).Select(d => d.Content).OfType<JsonObject>().FirstOrDefault();
        }
        catch (KixException)
        {
            return [];
        }

        var named = new List<string?>();
        foreach (var list in (IEnumerable<string>)["patches", "patchesStrategicMerge", "patchesJson6902", "configurations"])
        {
            named.AddRange((content?[list] as JsonArray ?? []).Select(p => p is JsonObject o ? (string?)o["path"] : (string?)p));
        }

        return named.OfType<string>().Where(p => !p.Contains('\n', StringComparison.Ordinal)).Select(p => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, p)));
    }

    private static IReadOnlyList<JsonObject> Objects(string file)
    {
        try
        {
            JsonObject[] objects = [.. KubernetesYaml.ReadObjects(File.ReadAllBytes(file), file).Select(o => o.Content)];
            return objects.All(o => (string?)o["metadata"]?["name"] is { Length: > 0 } name && !name.Any(c => c is '$' or '{' or '_') && name[0] != '-') ? objects : [];
        }
        catch (KixException)
        {
            return [];
        }
    }
}

/// <summary>Takes a folder of files as a namespace's resources.</summary>
public sealed partial class CorpusNamespace : Namespace
{
    [ThreadStatic]
    private static string? _folder;

    internal static string Folder { get => _folder!; set => _folder = value; }

    public Manifests Files => Manifests(Folder + "/**/*");
}

/// <summary>A cluster of one folder of files.</summary>
[Cluster("corpus")]
public sealed partial class CorpusCluster : Cluster
{
    [ThreadStatic]
    private static string? _space;

    internal static string Space { get => _space!; set => _space = value; }

    public CorpusNamespace Objects => Namespace(() => new CorpusNamespace(), name: Space);
}
