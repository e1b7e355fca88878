using Kix.Engine.Canonical;

namespace Kix.Engine.Diff;

/// <summary>What a program is compared with.</summary>
public abstract record DiffSource
{
    private DiffSource()
    {
    }

    /// <summary>A live cluster.</summary>
    /// <param name="Context">Context of the kubeconfig; empty where there is none.</param>
    public sealed record Cluster(string Context) : DiffSource
    {
        /// <summary>One that no kubeconfig names.</summary>
        public static Cluster Unnamed { get; } = new("");
    }

    /// <summary>Files that <c>kubectl get --output yaml|json</c> wrote.</summary>
    /// <param name="Folder">Where they are.</param>
    public sealed record Dump(string Folder) : DiffSource;

    /// <summary>An earlier activation: nobody is asked.</summary>
    /// <param name="Root">Its root hash.</param>
    public sealed record Activation(Digest Root) : DiffSource;
}
