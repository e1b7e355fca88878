using System.Text.Json;
using Kix.Engine.Graph;
using Kix.Engine.Live;
using Kix.Yaml;

namespace Kix.Engine.Diff.Dumps;

/// <summary>
/// Objects of a cluster in files, as <c>kubectl get --output yaml|json</c> writes them (with <c>--show-managed-fields</c>, if who owns what
/// is to be told). Immutable.
/// </summary>
public sealed class ClusterDump
{
    private static readonly string[] Extensions = [".yaml", ".yml", ".json"];

    private ClusterDump(string folder, IReadOnlyList<LiveObject> objects)
    {
        Folder = folder;
        Objects = objects;
    }

    /// <summary>Where the files are, as it was asked for.</summary>
    public string Folder { get; }

    /// <summary>The objects, in the order of the files' paths; one that two files hold is taken from the last.</summary>
    public IReadOnlyList<LiveObject> Objects { get; }

    /// <summary>Reads all YAML and JSON files of a folder and of those in it; or one file.</summary>
    /// <param name="folder">The folder, or a file.</param>
    /// <exception cref="KixException">KIX4090: a file cannot be read as Kubernetes objects; the message says where and why.</exception>
    /// <exception cref="DumpException">There is no such folder, or it has no objects.</exception>
    public static ClusterDump Read(string folder)
    {
        IReadOnlyList<string> files = File.Exists(folder) ? [folder]
            : Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(IsManifest).Order(StringComparer.Ordinal)]
            : throw new DumpException($"there is no folder {folder}: name the one that `kubectl get --output yaml` wrote its files to.");
        var objects = new OrderedDictionary<(Schema.GroupVersionKind, ObjectKey), LiveObject>();
        foreach (var file in files)
        {
            foreach (var one in KubernetesYaml.ReadObjects(File.ReadAllBytes(file), file))
            {
                var live = new LiveObject(JsonElement.Parse(one.Content.ToJsonString()));
                objects[(live.Kind, live.Key)] = live;
            }
        }

        return objects.Count > 0
            ? new ClusterDump(folder, [.. objects.Values])
            : throw new DumpException($"no Kubernetes object in {folder}: it has no YAML or JSON file that holds one.");
    }

    private static bool IsManifest(string file) => Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase);
}

/// <summary>A dump that cannot be compared with.</summary>
public sealed class DumpException(string message) : Exception(message);
