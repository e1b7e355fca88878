using Kix.Engine.Evaluation;
using Kix.Engine.Graph;

namespace Kix.TestKit;

/// <summary>
/// A compiled cluster in a test: evaluated, validated and hashed as <c>kix build</c> does it, without a store, a server or a process.
/// <c>var prod = ClusterUnderTest.Compile&lt;ProdEu1&gt;();</c>
/// </summary>
public sealed partial class ClusterUnderTest
{
    private readonly Compilation _compilation;
    private readonly Dictionary<ObjectKey, ResourceUnderTest> _resources;

    private ClusterUnderTest(EvaluatedCluster evaluated, Compilation compilation)
    {
        _compilation = compilation;
        Instances = evaluated.Instances;
        Waves = [.. compilation.Waves.Select(wave => wave.Select(i => compilation.Activation.Resources[i].Key).ToArray())];
        _resources = compilation.Activation.Resources.ToDictionary(r => r.Key, r => new ResourceUnderTest(this, r));
        Resources = [.. _resources.Values.OrderBy(r => r.Key)];
    }

    /// <summary>Name of the cluster.</summary>
    public string Name => Activation.Cluster;

    /// <summary>The compiled cluster: what the root hash names.</summary>
    public Activation Activation => _compilation.Activation;

    /// <summary>The root hash, 64 hex digits.</summary>
    public string Root => Activation.Root.ToString();

    /// <summary>All resources, by namespace, kind and name; cluster-scoped ones first.</summary>
    public IReadOnlyList<ResourceUnderTest> Resources { get; }

    /// <summary>All manifests as YAML documents, in the order of <see cref="Resources"/>: what <c>kubectl apply -f</c> would read.</summary>
    public string Yaml => string.Join("---\n", Resources.Select(r => $"# {r.Key}\n{r.Yaml}"));

    /// <summary>All edges with their reasons.</summary>
    public IReadOnlyList<Edge> Edges => _compilation.Edges;

    /// <summary>The levels of the order of deployment.</summary>
    public IReadOnlyList<IReadOnlyList<ObjectKey>> Waves { get; }

    /// <summary>Namespaces and instances, with what became of their options and needs.</summary>
    public IReadOnlyList<InstanceFacts> Instances { get; }

    /// <summary>What is doubtful, and does not keep the cluster from being deployed.</summary>
    public IReadOnlyList<KixError> Warnings => _compilation.Warnings;

    internal IReadOnlyDictionary<ObjectKey, Origin> Origins => _compilation.Origins;

    /// <summary>Compiles a cluster.</summary>
    /// <exception cref="KixException">It is wrong; carries all errors, its message lists them. <see cref="Diagnose{T}"/> returns them.</exception>
    public static ClusterUnderTest Compile<T>()
        where T : Cluster, new() => Compile(Make(typeof(T)));

    /// <summary>Compiles a cluster that was made by hand.</summary>
    /// <exception cref="KixException">It is wrong; carries all errors, its message lists them.</exception>
    public static ClusterUnderTest Compile(Cluster cluster)
    {
        var evaluated = ClusterEvaluator.Run(cluster);
        return new ClusterUnderTest(evaluated, ActivationCompiler.Compile(evaluated));
    }

    /// <summary>What the compiler says of a cluster, right or wrong.</summary>
    public static Diagnosis Diagnose<T>()
        where T : Cluster, new() => Diagnose(() => Make(typeof(T)));

    /// <summary>What the compiler says of a cluster, right or wrong.</summary>
    /// <param name="make">Makes it: its constructor may be what is wrong.</param>
    public static Diagnosis Diagnose(Func<Cluster> make)
    {
        ArgumentNullException.ThrowIfNull(make);
        try
        {
            var cluster = Compile(make());
            return new Diagnosis(cluster.Warnings, cluster);
        }
        catch (KixException e)
        {
            return new Diagnosis(e.Errors, null);
        }
    }

    /// <summary>Makes a cluster of a class that is only known while running.</summary>
    /// <exception cref="KixException">Its constructor says what is wrong, or fails.</exception>
    public static Cluster Make(Type type) => ClusterClass.Make(type);

    /// <summary>An instance or namespace by the path of its property, <c>Shop.Web</c>.</summary>
    /// <exception cref="ClusterAssertionException">There is none; says what may have been meant.</exception>
    public InstanceFacts Instance(string path) => Instances.FirstOrDefault(i => i.Path == path)
        ?? throw Unknown("instance", path, Instances.Select(i => i.Path));

    /// <summary>Name, number of resources and root.</summary>
    public override string ToString() => $"{Name}  {Activation.Root.Short}  {Resources.Count} resources";
}
