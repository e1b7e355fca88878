namespace Kix.Testing.Servers;

/// <summary>The API server that the suite runs against: the sandbox, real binaries, or a cluster of somebody's.</summary>
public interface IServerUnderTest : IAsyncDisposable
{
    /// <summary>Which one, for messages.</summary>
    string Name { get; }

    /// <summary>A kubeconfig whose current context is this server, with all rights.</summary>
    string Kubeconfig { get; }

    /// <summary>Whether workloads become healthy by scripts that the suite controls; false where real kubelets run pods.</summary>
    bool Scripted { get; }

    /// <summary>Write requests that came so far, renewals of leases among them; null where they cannot be counted.</summary>
    long? Writes { get; }
}
