using Kix.Cli.Commands;

namespace Kix.Cli.Host;

/// <summary>What the kix tool has to know of a command line before it knows the clusters.</summary>
internal static class ToolArguments
{
    /// <summary>Commands that need nothing but a folder.</summary>
    private static readonly HashSet<string> Alone = new(["sandbox", "store", "--help", "-h", "-?", "--version"], StringComparer.Ordinal);

    /// <summary>Commands that need the program only to learn the cluster's name.</summary>
    private static readonly HashSet<string> WithName = new(["history", "rollback", "show"], StringComparer.Ordinal);

    /// <summary>Takes <c>--project x</c> or <c>--project=x</c> out of a command line.</summary>
    /// <exception cref="CommandException">The value is missing.</exception>
    public static (IReadOnlyList<string> Arguments, string? Project) TakeProject(IReadOnlyList<string> arguments)
    {
        var rest = new List<string>();
        string? project = null;
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i] == "--project")
            {
                project = ++i < arguments.Count ? arguments[i] : throw new CommandException("--project needs a file or a folder.");
            }
            else if (arguments[i].StartsWith("--project=", StringComparison.Ordinal))
            {
                project = arguments[i]["--project=".Length..];
            }
            else
            {
                rest.Add(arguments[i]);
            }
        }

        return (rest, project);
    }

    /// <summary>Whether a command line can only be answered by the program.</summary>
    public static bool NeedProgram(IReadOnlyList<string> arguments) => arguments switch
    {
        [] => false,
        _ when arguments.Any(a => a is "--help" or "-h" or "-?") => false,
        [var command, ..] when Alone.Contains(command) => false,
        [var command, ..] when WithName.Contains(command) => !NamesCluster(arguments),
        _ => true,
    };

    private static bool NamesCluster(IReadOnlyList<string> arguments) => arguments switch
    {
        ["show", var name, var what, ..] => !name.StartsWith('-') && !what.StartsWith('-'),
        ["show", ..] => false,
        ["rollback", var root] when RootWord.Is(root) => false,
        [_, var name, ..] => !name.StartsWith('-'),
        _ => false,
    };
}
