namespace Kix.Cli.Host;

/// <summary>The exit statuses of every command (DESIGN section 7).</summary>
internal static class ExitCode
{
    /// <summary>Done, or no difference.</summary>
    public const int Done = 0;

    /// <summary>Something is wrong with the input, the program, the store or the connection; nothing was half-written.</summary>
    public const int Error = 1;

    /// <summary>Differences were found.</summary>
    public const int Differences = 2;

    /// <summary>A deployment began and was halted.</summary>
    public const int Halted = 3;
}
