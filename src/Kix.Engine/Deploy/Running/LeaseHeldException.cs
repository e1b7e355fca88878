namespace Kix.Engine.Deploy.Running;

/// <summary>Somebody else is deploying this cluster.</summary>
public sealed class LeaseHeldException : DeployException
{
    /// <summary>Names the holder.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="holder">Who holds the lease.</param>
    /// <param name="since">Since when.</param>
    public LeaseHeldException(string cluster, string holder, DateTimeOffset? since)
        : base($"{cluster} is being deployed by {holder}{(since is { } time ? $" since {time.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC" : "")}: wait for it to end")
    {
        Holder = holder;
    }

    /// <summary>Who holds the lease.</summary>
    public string Holder { get; }
}

/// <summary>The lease was taken by somebody else while this deployment ran: it could not renew it for too long.</summary>
public sealed class LeaseLostException : DeployException
{
    /// <summary>Names the new holder, or what stood in the way of renewing.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="holder">Who holds the lease now; empty when nobody is known to.</param>
    /// <param name="problem">Why it could not be renewed; null where it was taken.</param>
    public LeaseLostException(string cluster, string holder, string? problem = null)
        : base($"the lease of {cluster} {Fate(holder, problem)}: this deployment stopped; run it again")
    {
    }

    private static string Fate(string holder, string? problem) =>
        holder.Length > 0 ? $"was lost to {holder}" : problem is null ? "was lost" : $"could not be renewed ({problem})";
}
