using Kix.Cli.Host;

namespace Kix.Cli.Tests;

/// <summary>A host whose streams are kept: for running command lines in tests.</summary>
internal sealed class RecordedHost
{
    private readonly StringWriter _output = new() { NewLine = "\n" };
    private readonly StringWriter _error = new() { NewLine = "\n" };

    public RecordedHost(params IReadOnlyList<ClusterProgram> clusters)
        : this(Path.GetTempPath(), clusters)
    {
    }

    public RecordedHost(string directory, params IReadOnlyList<ClusterProgram> clusters)
    {
        Host = new CommandHost(
            new Surroundings
            {
                Output = _output,
                Error = _error,
                Input = new StringReader(""),
                WorkingDirectory = directory,
                Environment = name => Variables.GetValueOrDefault(name),
            },
            new ClusterPrograms(clusters),
            directory);
    }

    public CommandHost Host { get; }

    public Dictionary<string, string> Variables { get; } = [];

    public string Output => _output.ToString();

    public string Error => _error.ToString();

    /// <summary>Runs a command line and returns its exit status.</summary>
    public Task<int> RunAsync(params IReadOnlyList<string> arguments) =>
        CommandLine.RunAsync(Host, arguments, TestContext.Current.CancellationToken);
}
