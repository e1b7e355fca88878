using Kix.Engine.Graph;
using Kix.Engine.Live;

namespace Kix.Engine.Deploy.Saved;

/// <summary>
/// Which cluster it is, whatever it is called and by whatever address it is reached: the uid of the namespace <c>kube-system</c>, by which
/// tools of others tell clusters apart too (https://opentelemetry.io/docs/specs/semconv/resource/k8s/#cluster).
/// </summary>
public static class ServerIdentity
{
    /// <summary>The uid.</summary>
    /// <exception cref="SavedPlanException">The server has no such namespace.</exception>
    /// <exception cref="ClusterException">It may not be read, or the server cannot be reached.</exception>
    public static async Task<string> ReadAsync(ClusterClient client, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(client);
        var space = await client.GetAsync(new ObjectKey("", "Namespace", "", "kube-system"), cancellation).ConfigureAwait(false);
        return space?.Uid ?? throw new SavedPlanException("the cluster has no namespace kube-system, by whose uid a saved plan knows its cluster");
    }
}
