using Kix.EndToEnd.Tests.Processes;
using Kix.EndToEnd.Tests.Story;
using Kix.Sandbox;
using Kix.Testing.Servers;
using ProdEu1;

namespace Kix.EndToEnd.Tests.Kills;

/// <summary>A process that deploys the compiled example and is killed, and what must come after.</summary>
internal static class Victim
{
    private static readonly string[] Allowed = ["--allow", "Namespace/left-overs"];

    /// <summary>Kills a deployment when the server has answered so many writes of a sort.</summary>
    public static async Task KillAfterAsync(Session session, SandboxUnderTest sandbox, int count, Func<IncomingRequest, bool> isCounted)
    {
        var death = DeathAfter.Writes(sandbox, isCounted, count);
        var program = Program.ProdEu1 with
        {
            Environment = new Dictionary<string, string?> { ["KIX_STORE"] = Path.Combine(session.Folder, "victim") },
        };
        using (var victim = program.Start(["deploy", "--yes", "--kubeconfig", sandbox.Kubeconfig, .. Allowed]))
        {
            death.Of(victim);
            var outcome = await Program.EndOfAsync(victim);
            Assert.True(outcome.Exit == 137, $"not killed after {count}: {outcome}");
        }

        death.IsOver();
    }

    /// <summary>
    /// The next deployment finishes the job: on another machine, as it were, for the store of the dead process is not there.
    /// </summary>
    public static async Task EndsWellAsync(Session session, SandboxUnderTest sandbox, string point)
    {
        var deploy = await session.KixAsync<ProdEu1Cluster>(["deploy", "--yes", .. Allowed]);
        Assert.True(deploy.Exit == 0, $"{point}: {deploy}");
        var diff = await session.KixAsync<ProdEu1Cluster>("diff");
        Assert.True(diff.Exit == 0, $"{point}: {diff}");
        Assert.Equal(LiveMembers.Of(new ProdEu1Cluster()), await LiveMembers.OfAsync(sandbox.Uri, "prod-eu1"));
        Assert.Equal("", session.Kubectl("get", "lease", "kix-prod-eu1", "-n", "kix-system", "-o", "jsonpath={.spec.holderIdentity}"));

        // All deployments have ended: nobody is left who would renew a lease.
        var writes = sandbox.Writes;
        var again = await session.KixAsync<ProdEu1Cluster>("deploy", "--yes");
        Assert.True(again.Exit == 0 && sandbox.Writes == writes, $"{point}: not settled: {again}");
    }
}
