using Kix.Engine.Evaluation;
using Kix.Engine.Graph;
using Kix.Engine.Tests.Graph;
using Kix.Engine.Validation.Across;

namespace Kix.Engine.Tests.Validation.Across;

/// <summary>What the rules across resources say of a cluster: errors where it refuses, warnings where it does not.</summary>
internal static class Findings
{
    // Of the objects one by one other rules speak: tests across need no valid ones.
    private static readonly HashSet<string> Across =
        [.. Enumerable.Range(4020, 8).Concat([4001, 4002, 4031]).Concat(Enumerable.Range(4070, 20)).Select(n => $"KIX{n}")];

    /// <summary>Of a cluster program, as <c>dotnet build</c> prints it.</summary>
    public static string[] Of<T>()
        where T : Cluster, new() => Of(ClusterEvaluator.Evaluate(new T()));

    /// <summary>
    /// Of objects that were taken from a file <c>test.yaml</c>, in the namespace <c>x</c> where they name none: what the rules across
    /// resources say, whatever is wrong with single manifests.
    /// </summary>
    public static string[] OfFile(string yaml)
    {
        var cluster = TestCluster.Of(yaml);
        return [.. AcrossChecks.Check(new ResourceIndex(Preparation.Of(cluster.Resources, []), cluster)).Distinct().Select(f => f.ToString())];
    }

    private static string[] Of(EvaluatedCluster cluster)
    {
        try
        {
            return [.. ActivationCompiler.Compile(cluster).Warnings.Where(w => Across.Contains(w.Id)).Select(w => w.ToString())];
        }
        catch (KixException e)
        {
            return [.. e.Errors.Where(w => Across.Contains(w.Id)).Select(w => w.ToString())];
        }
    }
}
