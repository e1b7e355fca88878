using Kix.Cli.Host.Check;
using Kix.Engine.Store;
using Kix.Engine.Validation;

namespace Kix.Cli.Host;

/// <summary>Evaluates every cluster of a program for its build: errors as MSBuild reads them, the results in a stamp and in the store.</summary>
/// <param name="host">The program.</param>
/// <param name="stamp">Takes what the next build has to know.</param>
/// <param name="said">What the analyzers said of its source: it is not said again.</param>
internal sealed class BuildEvaluation(CommandHost host, BuildStamp stamp, IReadOnlyList<KixError> said)
{
    /// <summary>Runs all; 1 where anything is wrong, and then there is no stamp.</summary>
    /// <param name="check">Whether to evaluate again elsewhere, and compare.</param>
    public int Run(bool check)
    {
        stamp.Remove();
        var compiled = new List<CompiledCluster>();
        var failed = false;
        foreach (var program in host.Programs.All)
        {
            try
            {
                var cluster = CompiledCluster.Of(program);
                compiled.Add(cluster);
                Print(cluster.Compilation.Warnings);
            }
            catch (KixException e)
            {
                failed = true;
                Print(e.Errors);
            }
        }

        return failed || (check && !IsSame(compiled)) ? ExitCode.Error : Store(compiled);
    }

    private void Print(IReadOnlyList<KixError> findings)
    {
        // An error is printed whatever was said: without one, a build that fails would not tell why.
        var repeated = findings.Where(f => f.IsWarning).Except(SaidBefore.Without([.. findings.Where(f => f.IsWarning)], said)).ToHashSet(ReferenceEqualityComparer.Instance);
        foreach (var finding in findings.Where(f => !repeated.Contains(f)))
        {
            host.Output.WriteLine(finding);
        }
    }

    private bool IsSame(List<CompiledCluster> compiled)
    {
        try
        {
            ReproducibilityCheck.RunAsync(host.Programs.All, compiled, CancellationToken.None).GetAwaiter().GetResult();
            return true;
        }
        catch (KixException e)
        {
            Print(e.Errors);
        }
        catch (CommandException e)
        {
            host.Output.WriteLine($"kix : error : {e.Message}");
        }

        return false;
    }

    private int Store(List<CompiledCluster> compiled)
    {
        var commit = compiled.Count == 0 ? null : SourceCommit.Of(host.ProjectDirectory);
        try
        {
            foreach (var cluster in compiled)
            {
                host.Save(cluster.Activation, commit);
            }
        }
        catch (StoreException e)
        {
            host.Output.WriteLine($"kix : error : {e.Message}");
            return ExitCode.Error;
        }

        stamp.Write(
            [.. compiled.Select(c => c.Line)],
            [.. compiled.Select(c => Path.Combine(host.Store.Location, ObjectName.Of(c.Activation).File))],
            [.. compiled.SelectMany(c => c.Evaluated.ManifestPatterns).Distinct().Order(StringComparer.Ordinal)]);
        return ExitCode.Done;
    }
}
