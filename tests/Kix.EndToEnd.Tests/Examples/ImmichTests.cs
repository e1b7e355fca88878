using Home;
using Kix.EndToEnd.Tests.Story;
using Kix.Testing;

namespace Kix.EndToEnd.Tests.Examples;

/// <summary>The photo library, explained and deployed. Its mistakes are tested beside it, in examples/immich.Tests.</summary>
public sealed class ImmichTests
{
    private static readonly string Folder = Path.Combine(Corpus.Repository, "examples", "immich");

    private static readonly string Readme = File.ReadAllText(Path.Combine(Folder, "README.md")).ReplaceLineEndings("\n");

    [Fact]
    public async Task It_deploys_healthy_and_then_differs_in_nothing()
    {
        await using var session = await Session.StartAsync();

        var tree = await session.KixAsync<HomeCluster>("explain");
        var deploy = await session.KixAsync<HomeCluster>("deploy", "--yes");
        var diff = await session.KixAsync<HomeCluster>("diff");

        Assert.Contains($"$ kix explain\n{tree.Output.Split("\n\n")[0]}\n", Readme, StringComparison.Ordinal);
        Assert.True(deploy.Exit == 0, deploy.ToString());
        Assert.Contains("15 created, 0 changed, 0 deleted", deploy.Output + deploy.Error, StringComparison.Ordinal);
        Assert.True(diff.Exit == 0, diff.ToString());
    }

    [Fact]
    public void The_readme_shows_what_is_declared()
    {
        var shown = Readme[(Readme.IndexOf("```csharp\n", StringComparison.Ordinal) + 10)..];
        Assert.Contains(
            shown[..shown.IndexOf("```", StringComparison.Ordinal)], File.ReadAllText(Path.Combine(Folder, "Cluster.cs")).ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }
}
