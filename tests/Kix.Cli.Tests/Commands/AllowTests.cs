using Kix.Cli.Tests.Clusters;

namespace Kix.Cli.Tests.Commands;

public sealed class AllowTests : IDisposable
{
    private readonly ProgramHost _host = new();

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("garbage")]
    [InlineData("namespace/shop")]
    [InlineData("Namespace/")]
    public async Task A_word_that_names_no_object_is_refused(string word)
    {
        var ran = await _host.RunAsync<Trial>($"deploy --sandbox --yes --allow {word}");

        Assert.Equal(1, ran.Status);
        Assert.Contains(
            $"--allow '{word}' names no object: write it as the plan does, Namespace/shop, CustomResourceDefinition/caches.example.com or 'PersistentVolumeClaim/data @ shop'.",
            ran.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_host.Folder, ".kix")));
    }
}
