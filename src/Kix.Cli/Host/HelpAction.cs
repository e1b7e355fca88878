using System.CommandLine;
using System.CommandLine.Invocation;
using Kix.Cli.Rendering;

namespace Kix.Cli.Host;

/// <summary>Answers <c>--help</c>.</summary>
internal sealed class HelpAction : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        parseResult.InvocationConfiguration.Output.Write(HelpText.Of(parseResult.CommandResult.Command));
        return ExitCode.Done;
    }
}
