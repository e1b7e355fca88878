using System.CommandLine;
using Kix.Cli.Host;
using Kix.Engine.Store;

namespace Kix.Cli.Commands;

/// <summary><c>kix store pin</c>: names a root, so that garbage collection keeps it.</summary>
internal sealed class StorePinCommand : KixCommand
{
    private readonly CommandHost _host;
    private readonly Argument<string> _root = new("root") { Description = "The root, as kix history shows it or its first digits." };
    private readonly Argument<string> _name = PinName.Argument("What to call it: before-upgrade. A pin of that name moves to the root.");

    public StorePinCommand(CommandHost host)
        : base("pin", "Names a root of the store, so that kix gc keeps it.", "kix store pin <root> <name>", "kix store pin 9f3a before-upgrade")
    {
        _host = host;
        Add(_root);
        Add(_name);
    }

    private protected override Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        // Loaded whole: a pin of something that is not there would promise too much.
        var activation = _host.Load(arguments.GetValue(_root)!);
        _host.Store.Records.Keep(PinName.Of(arguments.GetValue(_name)!), activation.Root);
        _host.Output.Write($"{activation.Cluster} {activation.Root.Short} is pinned as {arguments.GetValue(_name)}\n");
        return Task.FromResult(ExitCode.Done);
    }
}

/// <summary><c>kix store unpin</c>: takes a pin away.</summary>
internal sealed class StoreUnpinCommand : KixCommand
{
    private readonly CommandHost _host;
    private readonly Argument<string> _name = PinName.Argument("The pin's name.");

    public StoreUnpinCommand(CommandHost host)
        : base("unpin", "Takes the name of a pinned root away; the next kix gc may delete it.", "kix store unpin <name>", "kix store unpin before-upgrade")
    {
        _host = host;
        Add(_name);
    }

    private protected override Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var name = arguments.GetValue(_name)!;
        if (!_host.Store.Records.Release(PinName.Of(name)))
        {
            List<string> pins = [.. _host.Store.Records.Roots().Keys.Where(k => k.StartsWith(PinName.Prefix, StringComparison.Ordinal)).Select(k => k[PinName.Prefix.Length..])];
            throw new CommandException(pins.Count == 0 ? "Nothing is pinned." : $"Nothing is pinned as {name}: there is {string.Join(", ", pins)}.");
        }

        return Task.FromResult(ExitCode.Done);
    }
}

/// <summary>Names of pins, as the store's records hold them.</summary>
internal static class PinName
{
    public const string Prefix = "pinned-";

    public static string Of(string name) => Prefix + name;

    public static Argument<string> Argument(string description)
    {
        var argument = new Argument<string>("name") { Description = description };
        argument.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var name }] && !ActivationRecords.IsName(Of(name)))
            {
                result.AddError($"'{name}' is no name of a pin: use letters, digits, '-', '.' and '_'.");
            }
        });
        return argument;
    }
}
