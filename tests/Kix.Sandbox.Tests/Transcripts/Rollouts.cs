using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Tests.Transcripts;

/// <summary>The Deployment that all recorded commands are about.</summary>
internal static class Rollouts
{
    /// <summary>Waits until the rollout that a command has begun is through, or the Deployment gone.</summary>
    public static async Task SettledAsync(SandboxServer server)
    {
        using var changed = new SemaphoreSlim(1);
        using var subscription = server.Objects.Subscribe(_ => changed.Release());
        do
        {
            await changed.WaitAsync(TestContext.Current.CancellationToken);
        }
        while (server.Objects.Get(new GroupResource("apps", "deployments"), "demo", "web") is { } web && !IsSettled(server, web));
    }

    private static bool IsSettled(SandboxServer server, JsonObject deployment) =>
        server.Objects.List(new GroupResource("", "pods"), "demo").All(pod => pod["metadata"]!["deletionTimestamp"] is null)
        && deployment.Number("status", "observedGeneration") == deployment.Number("metadata", "generation")
        && new[] { "updatedReplicas", "availableReplicas", "replicas" }.All(n => deployment.Number("status", n) == deployment.Number("spec", "replicas"));
}
