using Kix.Cli.Host;
using Kix.Testing;
using ProdEu1;

namespace Kix.EndToEnd.Tests.Examples;

public class ProdEu1Tests
{
    [Fact]
    public async Task The_readme_shows_the_waves_that_graph_prints()
    {
        var output = new StringWriter { NewLine = "\n" };
        var surroundings = new Surroundings
        {
            Output = output, Error = TextWriter.Null, Input = TextReader.Null, WorkingDirectory = Corpus.Repository, Environment = _ => null,
        };
        var host = new CommandHost(surroundings, new ClusterPrograms(ClusterProgram.Of(typeof(ProdEu1Cluster).Assembly)), null);
        Assert.Equal(0, await CommandLine.RunAsync(host, ["graph"], TestContext.Current.CancellationToken));
        var graph = output.ToString();
        Assert.StartsWith("prod-eu1  sha256:", graph, StringComparison.Ordinal);
        Assert.Contains("  108 resources  7 waves", graph, StringComparison.Ordinal);
        var waves = graph[graph.IndexOf("\n   3  ", StringComparison.Ordinal)..].Trim('\n');
        var readme = File.ReadAllText(Path.Combine(Corpus.Repository, "examples", "prod-eu1", "README.md"));
        Assert.Contains(waves, readme, StringComparison.Ordinal);
    }
}
