using Kix.Engine.Graph;
using Kix.Engine.Live;
using Kix.Engine.Schema;

namespace Kix.Engine.Diff.Dumps;

/// <summary>
/// Compares a compiled program with a dump, offline: kinds are known from the built-in table, the program's definitions and those in the dump.
/// </summary>
public static class DumpDiff
{
    /// <summary>
    /// Compares. Where the dump has objects of a kind it counts as having all of them; what it does not tell (a kind of which it has nothing,
    /// <c>managedFields</c>, another version of an API) is noted.
    /// </summary>
    public static ClusterDifference Compare(ClusterDiffRequest request, ClusterDump dump)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(dump);
        var definitions = dump.Objects.Where(o => o.Key is { Group: "apiextensions.k8s.io", Kind: "CustomResourceDefinition" }).Select(o => o.Json);
        var schemas = new KindSchemas(ActivationSchemas.Of(request.Activation), new CustomSchemas(definitions));
        var found = new DumpedObjects(request, dump, schemas);
        return new ClusterDifference
        {
            Cluster = request.Activation.Cluster,
            Root = request.Activation.Root,
            Source = new DiffSource.Dump(dump.Folder),
            Objects = [.. ClusterDiff.Compare(request, found, schemas).Where(o => o.State != ObjectState.KixOnly || found.Has(o.Key))],
            Notes = [.. found.Notes.Concat(OtherVersions.Notes(request, found, schemas)).Order(StringComparer.Ordinal)],
        };
    }

    private sealed class DumpedObjects : ILiveObjects
    {
        private readonly Dictionary<(GroupVersionKind, ObjectKey), LiveObject> _byVersion;
        private readonly ILookup<ObjectKey, LiveObject> _byKey;
        private readonly HashSet<(string Group, string Kind)> _kinds;

        public DumpedObjects(ClusterDiffRequest request, ClusterDump dump, IKindSchemas schemas)
        {
            _byVersion = dump.Objects.ToDictionary(o => (o.Kind, o.Key));
            _byKey = dump.Objects.ToLookup(o => o.Key);
            _kinds = [.. dump.Objects.Select(o => (o.Key.Group, o.Key.Kind))];
            All = [.. dump.Objects.DistinctBy(o => o.Key)];
            Notes = [.. NotesOf(request.Activation, schemas).Order(StringComparer.Ordinal)];
        }

        public IEnumerable<LiveObject> All { get; }

        public bool TellsOwners => false;

        public IReadOnlyList<string> Notes { get; }

        public LiveObject? Find(ActivationResource resource) =>
            _byVersion.GetValueOrDefault((KindOf(resource), resource.Key)) ?? _byKey[resource.Key].FirstOrDefault();

        /// <summary>Whether there is an object of the same kind.</summary>
        public bool Has(ObjectKey key) => _kinds.Contains((key.Group, key.Kind));

        private static GroupVersionKind KindOf(ActivationResource resource) => GroupVersionKind.Of(resource.ApiVersion, resource.Key.Kind);

        private IEnumerable<string> NotesOf(Activation activation, IKindSchemas schemas)
        {
            List<ObjectKey> absent = [.. activation.Resources.Select(r => r.Key).Where(k => !Has(k))];
            if (absent.Count > 0)
            {
                yield return $"{(absent.Count == 1 ? "1 resource" : $"{absent.Count} resources")}: the dump has nothing of the kind "
                    + string.Join(", ", absent.Select(k => k.Kind).Distinct().Order(StringComparer.Ordinal));
            }

            List<LiveObject> own = [.. activation.Resources.Select(Find).OfType<LiveObject>()];
            var silent = own.Count(o => !o.Metadata.Items("managedFields").Any());
            if (silent > 0)
            {
                yield return $"what others added to {Objects(silent)}, and what kix no longer says of them: the dump has no managedFields there "
                    + "(kubectl get --show-managed-fields writes them)";
            }

            foreach (var resource in activation.Resources)
            {
                if (Find(resource) is { } live && live.Kind != KindOf(resource))
                {
                    yield return $"{resource.Key} as {resource.ApiVersion}: the dump has it as {live.Json.Text("apiVersion")}, so fields that the versions name differently show as differences";
                }
            }

            foreach (var kind in activation.Resources.Select(KindOf).Distinct().Where(k => schemas.Find(k) is null))
            {
                yield return $"defaults of {kind}: neither the program nor the dump has its CustomResourceDefinition";
            }
        }

        private static string Objects(int count) => count == 1 ? "1 object" : $"{count} objects";
    }
}
