namespace Kix.Engine.Live;

/// <summary>No answer from the server: refused, unknown host, wrong certificate, or too slow.</summary>
public sealed class UnreachableException : ClusterException
{
    /// <summary>States which server, and why.</summary>
    /// <param name="server">Address of the server.</param>
    /// <param name="context">Context of the kubeconfig; empty where there is none.</param>
    /// <param name="reason">Why, in a few words.</param>
    /// <param name="inner">What the network said.</param>
    public UnreachableException(Uri server, string context, string reason, Exception? inner = null)
        : base($"cannot reach the cluster at {server.GetLeftPart(UriPartial.Authority)}{Named(context)}: {reason}", inner)
    {
        Server = server;
        Context = context;
        Reason = reason;
    }

    /// <summary>Address of the server.</summary>
    public Uri Server { get; }

    /// <summary>Context of the kubeconfig; empty where there is none.</summary>
    public string Context { get; }

    /// <summary>Why, in a few words.</summary>
    public string Reason { get; }

    private static string Named(string context) => context.Length == 0 ? "" : $" (context {context})";
}
