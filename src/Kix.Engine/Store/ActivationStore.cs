using Kix.Engine.Canonical;
using Kix.Engine.Graph;

namespace Kix.Engine.Store;

/// <summary>Activations in a store of objects: saved whole, found by root, loaded with every byte checked.</summary>
public sealed class ActivationStore(IObjectStore objects, ActivationRecords records)
{
    /// <summary>How people find it: a path.</summary>
    public string Location => objects.Location;

    /// <summary>How many objects it has.</summary>
    public int Count => objects.List().Count;

    /// <summary>What is kept beside the objects: provenance and roots.</summary>
    public ActivationRecords Records { get; } = records;

    /// <summary>The store of a folder.</summary>
    public static ActivationStore Open(string folder) => new(new FolderStore(folder), new ActivationRecords(folder));

    /// <summary>Saves an activation: first what it names, then itself.</summary>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public SaveResult Save(Activation activation, Provenance? provenance = null)
    {
        ArgumentNullException.ThrowIfNull(activation);
        StoreObject[] resources = [.. activation.Resources.Select(r => new StoreObject(ObjectName.Of(r), () => StoreObjects.OfResource(r)))];
        var itself = StoreObjects.OfActivation(activation);
        using var together = StoreLock.Share(Location);
        var written = objects.Write(resources, [new StoreObject(ObjectName.Of(activation), () => itself)]);
        if (provenance is not null)
        {
            Records.Write(activation.Root, provenance);
        }

        return new SaveResult(written, resources.Length + 1 - written);
    }

    /// <summary>Loads an activation.</summary>
    /// <exception cref="StoreException">It is not there, or an object of it is missing or damaged.</exception>
    public Activation Load(Digest root)
    {
        var bytes = objects.Read(root) ?? throw new StoreException(
            Location, $"the store {Location} has no activation {root.Short}. `kix history` lists those that were deployed; `kix build` makes that of the program.");
        try
        {
            return StoreObjects.ReadActivation(bytes, digests => Resources(root, digests));
        }
        catch (FormatException e)
        {
            throw new StoreException(Location, $"{root.Short} in {Location} is no activation: {e.Message}.", e);
        }
    }

    /// <summary>The activation that a text names: a root, the unique beginning of one, or its short form.</summary>
    /// <exception cref="StoreException">It names none, or several.</exception>
    public Digest Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (Digest.TryParse(text, out var whole))
        {
            return whole;
        }

        // sha256:9f3a…c7e2, 9f3a...c7e2, 9f3a
        var parts = (text.StartsWith("sha256:", StringComparison.Ordinal) ? text[7..] : text)
            .Replace("...", "…", StringComparison.Ordinal).Split('…');
        var found = List().Where(a => a.Root.ToString() is var hex
            && hex.StartsWith(parts[0], StringComparison.Ordinal) && (parts.Length == 1 || hex.EndsWith(parts[1], StringComparison.Ordinal))).ToArray();
        return (parts.Length <= 2 && text.Length > 0 ? found.Length : 0) switch
        {
            1 => found[0].Root,
            0 => throw new StoreException(Location, $"no activation in {Location} starts with '{text}'. `kix history` lists those that were deployed; `kix build` makes that of the program."),
            _ => throw new StoreException(
                Location, $"'{text}' is the beginning of {found.Length} activations ({string.Join(", ", found.Take(4).Select(f => f.Root.Short))}): say more digits."),
        };
    }

    /// <summary>Whether the store has an activation; it may be damaged all the same.</summary>
    public bool Has(Digest root) => objects.List().Any(n => n.IsActivation && n.Digest == root);

    /// <summary>The activations of the store, latest first where their time is known, then by root.</summary>
    public IReadOnlyList<StoredActivation> List() =>
        [.. objects.List().Where(n => n.IsActivation)
            .Select(n => (Name: n, Provenance: Records.Read(n.Digest)))
            .Select(n => new StoredActivation(n.Name.Digest, n.Provenance?.Cluster ?? n.Name.Label[ObjectName.ActivationLabel.Length..], n.Provenance))
            .OrderByDescending(a => a.Provenance?.Time).ThenBy(a => a.Root)];

    /// <summary>Checks every object against its name, and that every activation has all that it names.</summary>
    public IReadOnlyList<StoreProblem> Verify()
    {
        var problems = new List<StoreProblem>();
        var names = objects.List();
        var known = names.Select(n => n.Digest).ToHashSet();
        foreach (var name in names.OrderBy(n => n.Digest))
        {
            try
            {
                if (objects.Read(name.Digest) is { } bytes && name.IsActivation)
                {
                    StoreObjects.ReadActivation(bytes, digests =>
                    {
                        problems.AddRange(digests.Where(d => !known.Contains(d)).Select(d => new StoreProblem(name.File, $"names {d}, which is missing")));
                        return [];
                    });
                }
            }
            catch (Exception e) when (e is StoreException or FormatException)
            {
                problems.Add(new StoreProblem(name.File, e is StoreException ? "is damaged: its content is not what its name says" : e.Message));
            }
        }

        return problems;
    }

    private ActivationResource[] Resources(Digest root, IReadOnlyList<Digest> digests)
    {
        var resources = new ActivationResource[digests.Count];
        try
        {
            Parallel.For(0, digests.Count, i => resources[i] = StoreObjects.ReadResource(objects.Read(digests[i]) ?? throw new StoreException(
                Location, $"the store {Location} has the activation {root.Short}, and not its object {digests[i].Short}. Build it again.")));
        }
        catch (AggregateException e) when (e.InnerException is StoreException or FormatException)
        {
            throw e.InnerException as StoreException ?? new StoreException(Location, $"the activation {root.Short} cannot be read: {e.InnerException.Message}", e);
        }

        return resources;
    }
}
