using System.CommandLine;
using Kix.Cli.Host;
using Kix.Cli.Rendering;

namespace Kix.Cli.Commands;

/// <summary><c>kix store verify</c>: recomputes the digest of every object of the store.</summary>
internal sealed class StoreVerifyCommand : KixCommand
{
    private readonly CommandHost _host;
    private readonly Option<string> _output = CommonOptions.Output();

    public StoreVerifyCommand(CommandHost host)
        : base(
            "verify", "Recomputes the digest of every object of the store, and checks that activations have all that they name.",
            "kix store verify", "kix store verify\nKIX_STORE=/srv/kix kix store verify")
    {
        _host = host;
        Add(_output);
    }

    private protected override Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var store = _host.Store;
        if (!Directory.Exists(store.Location))
        {
            throw new CommandException($"There is no store {store.Location}: build the cluster first.");
        }

        var problems = store.Verify();
        var objects = store.Count;
        _host.Output.Write(arguments.GetValue(_output) == "json"
            ? StoreText.Json(store.Location, objects, problems)
            : StoreText.Of(store.Location, objects, problems));
        return Task.FromResult(problems.Count == 0 ? ExitCode.Done : ExitCode.Error);
    }
}
