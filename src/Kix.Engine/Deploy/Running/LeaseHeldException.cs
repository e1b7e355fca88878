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
    /// <summary>Names the new holder.</summary>
    public LeaseLostException(string cluster, string holder)
        : base($"the lease of {cluster} was lost{(holder.Length == 0 ? "" : $" to {holder}")}: this deployment stopped; run it again")
    {
    }
}
