using System.Text.RegularExpressions;
using Kix.Cli.Tests.Clusters;
using Kix.Testing;

namespace Kix.Cli.Tests.Commands;

/// <summary>Commands against the sandbox of the folder, each in a process's life of its own.</summary>
public sealed class SandboxCommandTests : IDisposable
{
    private readonly ProgramHost _program = new();

    [Fact]
    public async Task A_cluster_is_deployed_changed_and_rolled_back()
    {
        Assert.Equal(2, (await _program.RunAsync<Trial>("diff --sandbox")).Status);

        var deployed = await _program.RunAsync<Trial>("deploy --sandbox --yes");
        Assert.True(deployed.Status == 0, deployed.Error);
        Assert.EndsWith("6 created, 0 changed, 0 deleted, 0 unchanged\n", deployed.Output);
        Assert.Equal(0, (await _program.RunAsync<Trial>("diff --sandbox")).Status);

        var again = await _program.RunAsync<Trial>("deploy --sandbox --yes");
        Assert.Equal(0, again.Status);
        Assert.StartsWith("Nothing to do: 6 resources", again.Output);

        var next = await _program.RunAsync<TrialNext>("diff --sandbox");
        Assert.Equal(2, next.Status);
        Snapshot.Verify(next.Output, "diff-of-one-image");

        Assert.Equal(0, (await _program.RunAsync<TrialNext>("deploy --sandbox --yes")).Status);

        // The tool needs no program, and no store, to go back.
        Directory.Delete(Path.Combine(_program.Folder, ".kix", "store"), recursive: true);
        var back = await _program.RunAsync("rollback trial --sandbox --yes");
        Assert.True(back.Status == 0, back.Error);
        Assert.Contains(" ~ Deployment/web @ shop  (reversible)\n", back.Output);
        Assert.Equal(0, (await _program.RunAsync<Trial>("diff --sandbox")).Status);

        var history = await _program.RunAsync("history trial --sandbox");
        Assert.Equal(0, history.Status);
        var lines = history.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(4, lines.Length);
        Assert.Matches("rollback succeeded, current .* alice@", lines[1]);
    }

    [Fact]
    public async Task A_plan_is_saved_shown_and_carried_out()
    {
        await _program.RunAsync<Trial>("deploy --sandbox --yes");
        var saved = await _program.RunAsync<TrialNext>("deploy --sandbox --plan-out plan.json");
        Assert.True(saved.Status == 0, saved.Error);
        Assert.EndsWith("kix: nothing was changed; the plan is in plan.json: kix show plan.json shows it, kix deploy --plan plan.json carries it out.\n", saved.Error);
        Assert.Equal(2, (await _program.RunAsync<TrialNext>("diff --sandbox")).Status);

        var shown = await _program.RunAsync<TrialNext>("show plan.json");
        Snapshot.Verify(Regex.Replace(shown.Output, "the uid [0-9a-f-]{36}", "the uid (uid)"), "plan-of-one-image");
        Assert.Equal(
            await File.ReadAllTextAsync(Path.Combine(_program.Folder, "plan.json"), TestContext.Current.CancellationToken),
            (await _program.RunAsync<TrialNext>("show plan.json --output json")).Output);

        // Neither the program nor the store is needed to know what was planned, as long as one of them has it.
        var wrong = await _program.RunAsync<Trial>("deploy other --sandbox --plan plan.json");
        Assert.Equal((1, "kix: The plan is for trial, not for other.\n"), (wrong.Status, wrong.Error));
        var both = await _program.RunAsync<TrialNext>("deploy --sandbox --plan plan.json --adopt");
        Assert.Equal((1, "kix: --plan carries out what was planned: leave out --adopt.\nSee kix deploy --help.\n"), (both.Status, both.Error));

        var done = await _program.RunAsync<Trial>("deploy --sandbox --plan plan.json");
        Assert.True(done.Status == 0, done.Error);
        Assert.Equal(0, (await _program.RunAsync<TrialNext>("diff --sandbox")).Status);

        var again = await _program.RunAsync<TrialNext>("deploy --sandbox --plan plan.json");
        Assert.Equal(1, again.Status);
        Assert.Contains("kix: the plan no longer fits, and nothing was changed: make it anew, and look at what moved since\n  trial stood at sha256:", again.Error);
    }

    [Fact]
    public async Task A_workload_is_restarted_and_an_object_paused_and_resumed()
    {
        await _program.RunAsync<Trial>("deploy --sandbox --yes");

        var restarted = await _program.RunAsync<Trial>("restart shop.web --sandbox");
        Assert.True(restarted.Status == 0, restarted.Error);
        Assert.Equal("Restarted Deployment/web @ shop\n", restarted.Output);
        Assert.Equal(0, (await _program.RunAsync<Trial>("diff --sandbox")).Status);
        var none = await _program.RunAsync<Trial>("restart configmap/web --sandbox");
        Assert.Equal((1, "kix: 'configmap/web' has no Deployment, StatefulSet or DaemonSet to restart.\n"), (none.Status, none.Error));

        var paused = await _program.RunAsync<Trial>("pause deployment/web --reason hotfix --sandbox");
        Assert.Matches(@"^Deployment/web @ shop paused by alice@\S+ since \S+Z: hotfix\n$", paused.Output);
        var deployed = await _program.RunAsync<TrialNext>("deploy --sandbox --yes");
        Assert.True(deployed.Status == 0, deployed.Error);
        Assert.Matches(@" = Deployment/web @ shop  \(paused by alice@\S+ since \S+Z: hotfix; left as it is, though a field differs\)\n", deployed.Output);
        Assert.EndsWith("5 unchanged, 1 paused\n", deployed.Output);
        var diff = await _program.RunAsync<TrialNext>("diff --sandbox");
        Assert.Equal(2, diff.Status);
        Assert.Contains("\n Paused: deployments leave these as they are:\n   Deployment/web @ shop paused by alice@", diff.Output);

        Assert.Equal("Deployment/web @ shop is no longer paused\n", (await _program.RunAsync<TrialNext>("resume deployment/web --sandbox")).Output);
        Assert.EndsWith("1 changed, 0 deleted, 5 unchanged\n", (await _program.RunAsync<TrialNext>("deploy --sandbox --yes")).Output);
    }

    [Fact]
    public async Task The_doctor_looks_at_all_that_a_deployment_needs()
    {
        await _program.RunAsync<Trial>("deploy --sandbox --yes");

        var ran = await _program.RunAsync<Trial>("doctor --sandbox");
        Assert.True(ran.Status == 0, ran.Output + ran.Error);
        Assert.Matches(
            @"^ ✓ store        \S+, 1 activations\n ✓ cluster      http://127\.0\.0\.1:\d+ \(context kix-sandbox\), v\S+-kix-sandbox\S*\n"
            + @" ✓ permissions  all \d+ that diff and deploy need\n ✓ deployed     sha256:\w+…\w+\n ✓ lease        nobody deploys\n$",
            ran.Output);

        var role = await _program.RunAsync<Trial>("doctor --rbac --sandbox");
        Assert.Equal(0, role.Status);
        Assert.StartsWith("# What kix diff, deploy and rollback of trial need, ", role.Output);
        Assert.Contains("\nkind: ClusterRole\nmetadata:\n  name: kix-trial\n", role.Output);
    }

    [Theory]
    [InlineData("diff --sandbox")]
    [InlineData("deploy --sandbox --yes")]
    public async Task A_wrong_program_leaves_nothing_behind(string command)
    {
        var ran = await _program.RunAsync<Broken>(command);

        Assert.Equal(1, ran.Status);
        Assert.Matches(@"^Clusters/Broken\.cs\(\d+\): error KIX\d{4}: .+\n$", ran.Error);
        Assert.False(Directory.Exists(Path.Combine(_program.Folder, ".kix")));
    }

    [Fact]
    public async Task Nobody_is_asked_where_nobody_can_answer()
    {
        var ran = await _program.RunAsync<Trial>("deploy --sandbox");

        Assert.Equal(1, ran.Status);
        Assert.EndsWith("kix: Nobody is there to confirm the plan: say --yes where commands run by themselves.\n", ran.Error);
        Assert.StartsWith("trial was never deployed", (await _program.RunAsync<Trial>("history --sandbox")).Output);
    }

    [Fact]
    public async Task A_kind_that_the_server_does_not_know_is_named()
    {
        var deployed = await _program.RunAsync<Strange>("deploy --sandbox --yes");
        Assert.Equal(1, deployed.Status);
        Assert.Matches(@"(?m)^kix: .*does not know the kind Widget \(acme\.dev/v1\).*$", deployed.Error);

        // The rest is compared all the same.
        var differs = await _program.RunAsync<Strange>("diff --sandbox");
        Assert.Equal(2, differs.Status);
        Assert.Matches(@"(?m)^   Widget/\S+.*: the cluster does not know the kind Widget \(acme\.dev/v1\).*$", differs.Output);
    }

    [Fact]
    public async Task A_sandbox_is_not_chosen_together_with_a_context()
    {
        var ran = await _program.RunAsync<Trial>("diff --sandbox --context prod");

        Assert.Equal(1, ran.Status);
        Assert.Equal("kix: --sandbox is a cluster of its own: leave out --context and --kubeconfig.\nSee kix diff --help.\n", ran.Error);
    }

    public void Dispose() => _program.Dispose();
}
