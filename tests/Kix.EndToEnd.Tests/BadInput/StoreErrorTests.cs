using System.Text.RegularExpressions;
using Kix.EndToEnd.Tests.Story;
using Kix.Testing.Servers;

namespace Kix.EndToEnd.Tests.BadInput;

/// <summary>A store that is damaged or cannot be written.</summary>
public class StoreErrorTests
{
    [Fact]
    public async Task A_damaged_object_is_found_by_verify_and_written_anew_by_the_next_build()
    {
        await using var session = Session.On(await SandboxUnderTest.StartAsync());
        Assert.Equal(0, (await session.KixAsync<StoryCluster>("build")).Exit);
        Assert.Equal(0, (await session.KixAsync<StoryCluster>("store", "verify")).Exit);
        var file = Assert.Single(Damage(session, "*-Deployment-story-back.json"));

        var verify = await session.KixAsync<StoryCluster>("store", "verify");

        Assert.Equal(1, verify.Exit);
        Assert.Single(verify.Output.Split('\n'), l => l.Contains(Path.GetFileName(file), StringComparison.Ordinal));
        Assert.Equal(0, (await session.KixAsync<StoryCluster>("build")).Exit);
        Assert.Equal(0, (await session.KixAsync<StoryCluster>("store", "verify")).Exit);
    }

    [Fact]
    public async Task A_rollback_to_a_root_whose_file_is_damaged_takes_it_from_the_cluster()
    {
        await using var session = Session.On(await SandboxUnderTest.StartAsync());
        Assert.Equal(0, (await session.KixAsync<StoryCluster>("deploy", "--yes")).Exit);
        Assert.Equal(0, (await session.KixAsync<StoryWithNewImage>("deploy", "--yes")).Exit);
        var files = Damage(session, "*-Deployment-story-front.json");

        var rollback = await session.KixAsync<StoryWithNewImage>("rollback", "--yes");

        Assert.True(rollback.Exit == 0, rollback.ToString());
        Assert.Contains(files, f => rollback.Error.Contains($"{Path.GetFileName(f)} is damaged", StringComparison.Ordinal));
        Assert.Equal(0, (await session.KixAsync<StoryCluster>("diff")).Exit);
    }

    [Theory]
    [InlineData(".kix")]
    [InlineData(".kix/store")]
    public async Task A_store_that_cannot_be_made_ends_build_and_deploy_before_anything_is_sent(string inTheWay)
    {
        await using var session = Session.On(await SandboxUnderTest.StartAsync());
        var path = Path.Combine(session.Folder, inTheWay);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, "in the way", TestContext.Current.CancellationToken);

        await FailsAsync(session, Path.Combine(session.Folder, ".kix", "store"));
        Assert.Equal("in the way", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_store_without_write_permission_ends_build_and_deploy_before_anything_is_sent()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && System.Environment.UserName != "root", "root may write everywhere");
        await using var session = Session.On(await SandboxUnderTest.StartAsync());
        var store = Directory.CreateDirectory(Path.Combine(session.Folder, "store")).FullName;
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(store, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        session.Environment["KIX_STORE"] = store;

        await FailsAsync(session, store);
    }

    [Fact]
    public async Task A_store_on_a_file_system_that_takes_no_files_ends_build_and_deploy_before_anything_is_sent()
    {
        // Root may write everywhere, but not even root makes files in /proc.
        Assert.SkipUnless(Directory.Exists("/proc/self"), "no /proc");
        await using var session = Session.On(await SandboxUnderTest.StartAsync());
        session.Environment["KIX_STORE"] = "/proc/kix-store";

        await FailsAsync(session, "/proc/kix-store");
    }

    private static async Task FailsAsync(Session session, string store)
    {
        foreach (string[] command in new string[][] { ["build"], ["deploy", "--yes"] })
        {
            var outcome = await session.KixAsync<StoryCluster>(command);

            Assert.True(outcome.Exit == 1, outcome.ToString());
            var line = Assert.Single(outcome.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries), l => !Regex.IsMatch(l, @"^\w+  sha256:\S+  \d+ resources$"));
            Assert.StartsWith("kix: ", line, StringComparison.Ordinal);
            Assert.Contains(store, line, StringComparison.Ordinal);
            Assert.Contains("KIX_STORE", line, StringComparison.Ordinal);
        }

        Assert.Equal(0, session.Server.Writes);
    }

    private static string[] Damage(Session session, string pattern)
    {
        var files = Directory.GetFiles(Path.Combine(session.Folder, ".kix", "store"), pattern);
        foreach (var file in files)
        {
            var content = File.ReadAllBytes(file);
            content[content.Length / 2] ^= 1;
            File.Delete(file);
            File.WriteAllBytes(file, content);
        }

        return files;
    }
}
