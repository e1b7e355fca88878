using Kix.Engine.Evaluation;
using Kix.Engine.Graph;

namespace Kix.Cli.Host;

/// <summary>A cluster of the program, run and compiled.</summary>
/// <param name="Evaluated">What running it yields.</param>
/// <param name="Compilation">The activation, with edges and places.</param>
internal sealed record CompiledCluster(EvaluatedCluster Evaluated, Compilation Compilation)
{
    /// <summary>The compiled cluster.</summary>
    public Activation Activation => Compilation.Activation;

    /// <summary>The line that builds print: <c>prod-eu1  sha256:9f3a…c7e2  87 resources</c>.</summary>
    public string Line => $"{Activation.Cluster}  {Activation.Root.Short}  {Activation.Resources.Count} resources";

    /// <summary>Runs and compiles a cluster.</summary>
    /// <exception cref="KixException">The program is wrong; carries every error that was found.</exception>
    public static CompiledCluster Of(ClusterProgram program) => Of(program, EvaluationOrder.ByName);

    /// <summary>Runs and compiles a cluster, its members read in an order.</summary>
    /// <exception cref="KixException">The program is wrong; carries every error that was found.</exception>
    public static CompiledCluster Of(ClusterProgram program, EvaluationOrder order)
    {
        var evaluated = ClusterEvaluator.Run(program.Create(), order);
        return new CompiledCluster(evaluated, ActivationCompiler.Compile(evaluated));
    }
}
