using Kix.Cli.Host;
using Kix.Engine.Deploy.Saved;

namespace Kix.Cli.Commands;

/// <summary>Files of saved plans.</summary>
internal static class PlanFile
{
    /// <summary>Writes a plan: whole, or not at all.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(CommandHost host, string file, SavedPlan plan)
    {
        var path = PathOf(host, file);
        var half = $"{path}.half";
        File.WriteAllBytes(half, SavedPlanFile.Write(plan));
        File.Move(half, path, overwrite: true);
    }

    /// <summary>Reads a plan.</summary>
    /// <exception cref="CommandException">There is no such file, or it is no plan.</exception>
    public static SavedPlan Read(CommandHost host, string file)
    {
        try
        {
            return SavedPlanFile.Read(File.ReadAllBytes(PathOf(host, file)));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CommandException($"There is no file {file}: kix deploy --plan-out {file} writes one.", e);
        }
        catch (SavedPlanException e)
        {
            throw new CommandException($"{file} {e.Message}", e);
        }
    }

    /// <summary>Whether a word names a file, and no resource or root of a program.</summary>
    public static bool Is(CommandHost host, string word) => !RootWord.Is(word) && File.Exists(PathOf(host, word));

    private static string PathOf(CommandHost host, string file) => Path.GetFullPath(file, host.Surroundings.WorkingDirectory);
}
