using Kix.EndToEnd.Tests.Processes;
using Kix.Testing;

namespace Kix.EndToEnd.Tests.Builds;

/// <summary>A folder of cluster code somewhere else, which the SDK builds against this repository as it builds the examples.</summary>
internal sealed class TemporaryProject : IDisposable
{
    public TemporaryProject()
    {
        Write("Directory.Build.props", $"""<Project><Import Project="{Corpus.Repository}/examples/Directory.Build.props" /></Project>""");
        Write("Directory.Build.targets", $"""<Project><Import Project="{Corpus.Repository}/examples/Directory.Build.targets" /></Project>""");
        Write("Directory.Packages.props", $"""<Project><Import Project="{Corpus.Repository}/Directory.Packages.props" /></Project>""");
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("kix-build-").FullName;

    /// <summary>Variables of the environment that the SDK and the program see.</summary>
    public Dictionary<string, string?> Environment { get; } = new()
    {
        ["MSBUILDTERMINALLOGGER"] = "off",
        ["MSBUILDDISABLENODEREUSE"] = "1",
        ["DOTNET_TieredPGO"] = "0",
        ["DOTNET_CLI_UI_LANGUAGE"] = "en",
        ["KIX_STORE"] = null,
    };

    public TemporaryProject Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return this;
    }

    public Task<Outcome> DotnetAsync(params IEnumerable<string> arguments) =>
        (new Program("dotnet") { Folder = Folder, Environment = Environment }).RunAsync(arguments);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
