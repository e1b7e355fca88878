namespace Kix.Cli.Host;

/// <summary>What a command sees of the outside: streams, folder, environment, clock. Tests make their own.</summary>
internal sealed record Surroundings
{
    /// <summary>Results go here.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Logs, progress and errors go here.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Answers to questions come from here.</summary>
    public required TextReader Input { get; init; }

    /// <summary>Whether <see cref="Output"/> is a terminal.</summary>
    public bool OutputIsTerminal { get; init; }

    /// <summary>Whether <see cref="Error"/> is a terminal.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>Whether a person can answer on <see cref="Input"/>.</summary>
    public bool InputIsTerminal { get; init; }

    /// <summary>The folder that the user is in.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>Environment variables.</summary>
    public required Func<string, string?> Environment { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Whether results may be coloured: on a terminal, unless NO_COLOR is set (no-color.org) or TERM is dumb.</summary>
    public bool ColourOutput => OutputIsTerminal && MayColour;

    /// <summary>Whether logs may be coloured, and redrawn.</summary>
    public bool ColourError => ErrorIsTerminal && MayColour;

    private bool MayColour => string.IsNullOrEmpty(Environment("NO_COLOR")) && Environment("TERM") != "dumb";

    /// <summary>Those of this process.</summary>
    public static Surroundings OfProcess() => new()
    {
        Output = Utf8(Console.OpenStandardOutput(), autoFlush: !Console.IsOutputRedirected),
        Error = Utf8(Console.OpenStandardError(), autoFlush: true),
        Input = Console.In,
        OutputIsTerminal = !Console.IsOutputRedirected,
        ErrorIsTerminal = !Console.IsErrorRedirected,
        InputIsTerminal = !Console.IsInputRedirected,
        WorkingDirectory = System.Environment.CurrentDirectory,
        Environment = System.Environment.GetEnvironmentVariable,
    };

    // The console's own writer flushes at every call and asks the terminal for its encoding first.
    private static StreamWriter Utf8(Stream stream, bool autoFlush) =>
        new(stream, new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 16 * 1024) { AutoFlush = autoFlush, NewLine = "\n" };
}
