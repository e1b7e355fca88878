using Kix.Cli.Host;

namespace Kix.Cli.Tests.Commands;

/// <summary>Runs command lines for the clusters of this assembly, in a folder of their own.</summary>
internal sealed class ProgramHost : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("kix-commands-").FullName;

    public Dictionary<string, string> Variables { get; } = new() { ["KIX_USER"] = "alice" };

    /// <summary>Runs a command line for one cluster program.</summary>
    public Task<Ran> RunAsync<T>(string line)
        where T : Cluster =>
        RunAsync(line, typeof(T));

    /// <summary>Runs a command line for cluster programs; none is the kix tool without a project.</summary>
    public async Task<Ran> RunAsync(string line, params Type[] clusters)
    {
        var host = new RecordedHost(Folder, [.. clusters.Select(ProgramOf)]);
        foreach (var (name, value) in Variables)
        {
            host.Variables[name] = value;
        }

        var status = await host.RunAsync(line.Split(' '));
        return new Ran(status, host.Output, host.Error);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    // By type: the next version of a cluster goes by the name of the first.
    private static ClusterProgram ProgramOf(Type type) =>
        ClusterProgram.Of(type.Assembly).Single(c => c.Type == type);
}

internal sealed record Ran(int Status, string Output, string Error);
