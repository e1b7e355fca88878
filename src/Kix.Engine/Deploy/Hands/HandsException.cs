using Kix.Engine.Graph;
using Kix.Engine.Live;

namespace Kix.Engine.Deploy.Hands;

/// <summary>What somebody wants to do to single objects by hand cannot be done.</summary>
public sealed class HandsException : DeployException
{
    /// <summary>States what, and the way out.</summary>
    public HandsException(string message)
        : base(message)
    {
    }

    /// <summary>An object that has to be there.</summary>
    internal static async Task<LiveObject> FindAsync(ClusterClient client, ObjectKey key, CancellationToken cancellation) =>
        await client.GetAsync(key, cancellation).ConfigureAwait(false) ?? throw new HandsException($"{key} does not exist in the cluster: deploy it first");
}
