using Kix.Engine.Evaluation;

namespace Kix.Cli.Host;

/// <summary>Evaluates every cluster of a program for its build: errors as MSBuild reads them, the results in a stamp.</summary>
internal sealed class BuildEvaluation(Surroundings surroundings, string stamp)
{
    /// <summary>Runs all; 1 where anything is wrong, and then there is no stamp.</summary>
    public int Run(IReadOnlyList<ClusterProgram> clusters)
    {
        File.Delete(stamp);
        var failed = false;
        var lines = new List<string>();
        foreach (var cluster in clusters)
        {
            try
            {
                var evaluated = ClusterEvaluator.Evaluate(cluster.Create());
                lines.Add($"{evaluated.Name}  {evaluated.Resources.Count} resources");
            }
            catch (KixException e)
            {
                failed = true;
                foreach (var error in e.Errors)
                {
                    surroundings.Output.WriteLine(error);
                }
            }
        }

        if (failed)
        {
            return ExitCode.Error;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(stamp))!);
        File.WriteAllLines(stamp, lines);
        return ExitCode.Done;
    }
}
