using Kix.Cli.Host;

namespace Kix.Cli;

/// <summary>
/// The <c>kix</c> command. What needs the program is handed to <c>dotnet run</c> in the cluster project of the folder; what needs only the
/// store, the sandbox or the live cluster is done here.
/// </summary>
public static class KixTool
{
    /// <summary>Runs a command line.</summary>
    /// <param name="args">The command line, <c>--project</c> included.</param>
    /// <returns>The exit status: 0 done or no difference, 1 error, 2 differences found, 3 deployment halted.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var surroundings = Surroundings.OfProcess();
        try
        {
            var (arguments, wanted) = ToolArguments.TakeProject(args);
            var project = ClusterProject.Find(surroundings.WorkingDirectory, wanted);
            if (project is not null && ToolArguments.NeedProgram(arguments))
            {
                return await ProjectRun.RunAsync(project, arguments);
            }

            var host = new CommandHost(surroundings, new ClusterPrograms([]), project?.Directory);
            return await CommandLine.RunAsync(host, arguments, CancellationToken.None);
        }
        catch (CommandException e)
        {
            await surroundings.Error.WriteLineAsync($"kix: {e.Message}");
            return ExitCode.Error;
        }
    }
}
