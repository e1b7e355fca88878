namespace Kix.Cli.Host;

/// <summary>A command cannot do what was asked; the message is the one line that the user reads.</summary>
internal sealed class CommandException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What to do about it, on a line of its own; null where the message says it all.</summary>
    public string? Hint { get; init; }
}
