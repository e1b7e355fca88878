using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using Kix.Cli.Commands;

namespace Kix.Cli.Host;

/// <summary>Reads the command line, runs the command, and turns what goes wrong into one clear line and an exit status.</summary>
internal static class CommandLine
{
    /// <summary>All commands.</summary>
    public static RootCommand Commands(CommandHost host)
    {
        var root = new RootCommand("kix compiles Kubernetes clusters written in C#, diffs them, deploys them and rolls them back by root hash.")
        {
            HelpName = "kix",
        };
        foreach (var command in new Command[]
        {
            new BuildCommand(host),
            new DiffCommand(host),
            new VerifyCommand(host),
            new DeployCommand(host),
            new RollbackCommand(host),
            new RestartCommand(host),
            new PauseCommand(host),
            new ResumeCommand(host),
            new HistoryCommand(host),
            new GraphCommand(host),
            new ExplainCommand(host),
            new WhyCommand(host),
            new ShowCommand(host),
            new CommandGroup("store", "Commands for the store of compiled objects.", new StoreVerifyCommand(host), new StorePinCommand(host), new StoreUnpinCommand(host)),
            new GcCommand(host),
            new DoctorCommand(host),
            new SandboxCommand(host),
        })
        {
            root.Add(command);
        }

        foreach (var option in root.Options.OfType<HelpOption>())
        {
            option.Action = new HelpAction();
        }

        return root;
    }

    /// <summary>Runs one command line.</summary>
    public static async Task<int> RunAsync(CommandHost host, IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        try
        {
            return await ParseAndRunAsync(host, arguments, cancellation);
        }
        finally
        {
            await host.Output.FlushAsync(CancellationToken.None);
            await host.Error.FlushAsync(CancellationToken.None);
        }
    }

    private static async Task<int> ParseAndRunAsync(CommandHost host, IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        var root = Commands(host);
        if (arguments.Count == 0)
        {
            host.Output.Write(Rendering.HelpText.Of(root));
            return ExitCode.Done;
        }

        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            return Misunderstood(host, parsed);
        }

        try
        {
            var configuration = new InvocationConfiguration
            {
                Output = host.Output,
                Error = host.Error,
                EnableDefaultExceptionHandler = false,

                // A deployment that is cancelled has to note that and give its lease back.
                ProcessTerminationTimeout = TimeSpan.FromSeconds(30),
            };
            return await parsed.InvokeAsync(configuration, cancellation);
        }
        catch (Exception e) when (Failure.Describe(e) is { } lines)
        {
            host.Output.Flush();
            foreach (var line in lines)
            {
                host.Error.WriteLine(line);
            }

            return ExitCode.Error;
        }
    }

    private static int Misunderstood(CommandHost host, ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var word = parsed.UnmatchedTokens.FirstOrDefault();
        if (command.Subcommands.Count > 0 && parsed.CommandResult.Children.All(c => c is not CommandResult))
        {
            var known = command.Subcommands.Where(c => !c.Hidden).Select(c => c.Name);
            host.Error.WriteLine(word is null ? $"kix: {command.Name} needs a command."
                : Suggestion.For(word, known) is { } near ? $"kix: there is no command '{word}': did you mean '{near}'?"
                : $"kix: there is no command '{word}'.");
        }
        else
        {
            foreach (var message in parsed.Errors.Select(e => string.Join(' ', e.Message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).Distinct())
            {
                host.Error.WriteLine($"kix: {message}");
            }
        }

        host.Error.WriteLine(command is RootCommand ? "See kix --help." : $"See kix {Path(command)} --help.");
        return ExitCode.Error;
    }

    private static string Path(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault(p => p is not RootCommand) is { } parent ? $"{parent.Name} {command.Name}" : command.Name;
}
