using BenchmarkDotNet.Attributes;
using Kix.Engine.Canonical;
using Kix.Engine.Evaluation;
using Kix.Engine.Graph;
using Kix.Engine.Store;

namespace Kix.Benchmarks;

/// <summary>The rooms of the engine, warm.</summary>
[MemoryDiagnoser]
public class EngineBenchmarks
{
    private EvaluatedCluster _evaluated = null!;
    private Activation _activation = null!;
    private string _folder = "";
    private ActivationStore _store = null!;

    [Params("fleet-1k", "fleet-10k")]
    public string Cluster { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        _evaluated = ClusterEvaluator.Evaluate(Clusters.Create(Cluster));
        _activation = ActivationCompiler.Compile(_evaluated).Activation;
        _folder = Path.Combine(Path.GetTempPath(), $"kix-benchmark-{Guid.NewGuid():N}");
        _store = ActivationStore.Open(_folder);
        _store.Save(_activation);
    }

    [GlobalCleanup]
    public void Cleanup() => Directory.Delete(_folder, recursive: true);

    [Benchmark]
    public EvaluatedCluster Evaluate() => ClusterEvaluator.Evaluate(Clusters.Create(Cluster));

    [Benchmark]
    public int DigestForms() => _evaluated.Resources.Sum(r => DigestForm.Of(r.Manifest).Length);

    [Benchmark]
    public Compilation Compile() => ActivationCompiler.Compile(_evaluated);

    [Benchmark]
    public SaveResult SaveUnchanged() => ActivationStore.Open(_folder).Save(_activation);

    [Benchmark]
    public Activation Load() => ActivationStore.Open(_folder).Load(_activation.Root);
}
