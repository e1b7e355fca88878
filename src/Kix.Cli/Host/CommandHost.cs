using Kix.Cli.Commands;
using System.Reflection;
using Kix.Cli.Rendering.Progress;
using Kix.Engine.Canonical;
using Kix.Engine.Graph;
using Kix.Engine.Store;

namespace Kix.Cli.Host;

/// <summary>What commands work with: the clusters of the program, its folder, and the outside.</summary>
internal sealed class CommandHost(Surroundings surroundings, ClusterPrograms programs, string? projectDirectory)
{
    /// <summary>The host of a program, in this process.</summary>
    public static CommandHost Of(Assembly program) => new(
        Surroundings.OfProcess(), new ClusterPrograms(ClusterProgram.Of(program)), ClusterProgram.ProjectDirectory(program));

    /// <summary>The outside.</summary>
    public Surroundings Surroundings => surroundings;

    /// <summary>The clusters of the program; none where the kix tool runs beside no project.</summary>
    public ClusterPrograms Programs => programs;

    /// <summary>The folder of the cluster project: <c>.kix</c> is there.</summary>
    public string ProjectDirectory => projectDirectory ?? surroundings.WorkingDirectory;

    /// <summary>Where results are written.</summary>
    public TextWriter Output => surroundings.Output;

    /// <summary>Where logs are written.</summary>
    public TextWriter Error => surroundings.Error;

    /// <summary>The store: <c>.kix/store</c> of the project, or where KIX_STORE says.</summary>
    public ActivationStore Store => ActivationStore.Open(StoreLocation.Of(ProjectDirectory, surroundings.Environment(StoreLocation.Variable)));

    /// <summary>An activation of the store.</summary>
    /// <exception cref="StoreException">The store has none of that name, or several.</exception>
    public Activation Load(string root)
    {
        var store = Store;
        return store.Load(store.Find(root));
    }

    /// <summary>An activation of the store; null where it does not have it, or no longer whole: the cluster may.</summary>
    public Activation? FromStore(Digest root)
    {
        try
        {
            return Store.Has(root) ? Store.Load(root) : null;
        }
        catch (StoreException e)
        {
            Error.WriteLine($"kix: {e.Message} Looking elsewhere.");
            return null;
        }
    }

    /// <summary>The activation that a command's words name: a root of the store, or what the program of the cluster compiles to.</summary>
    public Activation Activation(string? cluster, IReadOnlyList<string> roots) =>
        roots is [var root] ? Load(root) : CompiledCluster.Of(programs.Find(cluster)).Activation;

    /// <summary>What shows a deployment while it runs.</summary>
    public IDeployScreen Screen() => surroundings.ColourError
        ? LiveScreen.On(Error, surroundings.Clock)
        : new PlainScreen(Error, surroundings.Clock);

    /// <summary>The folder of the sandbox's state.</summary>
    public string SandboxDirectory => Path.Combine(ProjectDirectory, ".kix", "sandbox");

    /// <summary>The cluster's name, for commands that need no program.</summary>
    /// <exception cref="CommandException">No name was given, and the program has not exactly one; or it has no such cluster.</exception>
    public string ClusterName(string? name) => programs.All.Count > 0
        ? programs.Find(name).Name
        : name ?? throw new CommandException("Which cluster? There is no cluster project here: give the cluster's name.");

    /// <summary>Writes an activation to the store, with where it comes from.</summary>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public void Save(Activation activation, SourceCommit? commit) => Store.Save(activation, new Provenance
    {
        Cluster = activation.Cluster,
        Time = surroundings.Clock.GetUtcNow(),
        Compiler = KixVersion.Text,
        User = Who.Of(surroundings),
        Commit = commit?.Hash,
        Modified = commit?.IsModified ?? false,
    });

    /// <summary>Names a root that was deployed, so that garbage collection keeps it; where the store has it (a rollback may come from the cluster).</summary>
    public void KeepDeployed(Activation activation)
    {
        var store = Store;
        if (store.Has(activation.Root))
        {
            store.Records.Keep($"deployed-{activation.Cluster}", activation.Root);
        }
    }

    /// <summary>
    /// Takes the cluster's name off the front of a command's words, where it is one: <c>why prod-eu1 A B</c> and <c>why A B</c>.
    /// </summary>
    public (string? Cluster, IReadOnlyList<string> Words) SplitCluster(IReadOnlyList<string> words, int most) =>
        words.Count > most || (words.Count > 0 && programs.All.Any(c => c.Name == words[0]))
            ? (words[0], [.. words.Skip(1)])
            : (null, words);

    /// <summary>Takes the cluster's name off the front of words that are roots otherwise: <c>diff prod-eu1 4c1d 9f3a</c>, <c>diff 9f3a</c>.</summary>
    /// <exception cref="CommandException">A word is no root.</exception>
    public (string? Cluster, IReadOnlyList<string> Roots) SplitRoots(IReadOnlyList<string> words)
    {
        // A word is a root where it reads like one and no cluster of the program has that name.
        var (cluster, roots) = words.Count > 0 && (programs.All.Any(c => c.Name == words[0]) || !RootWord.Is(words[0]))
            ? (words[0], (IReadOnlyList<string>)[.. words.Skip(1)])
            : (null, words);
        return roots.FirstOrDefault(r => !RootWord.Is(r)) is { } odd
            ? throw new CommandException($"'{odd}' is no root: a root is hexadecimal digits, at least four of them, as kix history shows them.")
            : (cluster, roots);
    }
}
