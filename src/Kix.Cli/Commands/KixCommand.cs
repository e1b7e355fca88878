using System.CommandLine;
using Kix.Cli.Host;

namespace Kix.Cli.Commands;

/// <summary>A command with what its help says beyond its options.</summary>
internal abstract class KixCommand : Command
{
    private protected KixCommand(string name, string description, string usage, string example)
        : base(name, description)
    {
        Usage = usage;
        Example = example;
        SetAction(RunAsync);
    }

    /// <summary>How it is called: <c>kix diff [cluster] [options]</c>.</summary>
    public string Usage { get; }

    /// <summary>Examples at the end of its help, a line each.</summary>
    public string Example { get; }

    /// <summary>Runs the command and returns its exit status.</summary>
    /// <exception cref="CommandException">It cannot do what was asked.</exception>
    private protected abstract Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation);
}

/// <summary>A word that stands for commands of its own: <c>store</c>.</summary>
internal sealed class CommandGroup : Command
{
    public CommandGroup(string name, string description, params ReadOnlySpan<Command> commands)
        : base(name, description)
    {
        foreach (var command in commands)
        {
            Add(command);
        }
    }
}
