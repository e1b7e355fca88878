namespace Kix.Engine.Live;

/// <summary>Which cluster to talk to; the same choices as kubectl's.</summary>
public sealed record ConnectionOptions
{
    /// <summary><c>--kubeconfig</c>: a file; null for <c>KUBECONFIG</c> (several files are merged), <c>~/.kube/config</c> or the pod's own cluster.</summary>
    public string? Kubeconfig { get; init; }

    /// <summary><c>--context</c>: a context of the kubeconfig; null for its current one.</summary>
    public string? Context { get; init; }
}
