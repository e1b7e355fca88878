namespace Kix.Engine.Live;

/// <summary>A kubeconfig that is missing, cannot be read, or lacks the wanted context.</summary>
public sealed class ConfigurationException : ClusterException
{
    /// <summary>States what is wrong.</summary>
    public ConfigurationException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>A context that the kubeconfig does not have.</summary>
    public static ConfigurationException UnknownContext(string context, IReadOnlyList<string> known) => new(
        known.Count == 0
            ? $"context '{context}' does not exist: the kubeconfig has no contexts"
            : $"context '{context}' does not exist: the kubeconfig has {string.Join(", ", known)}")
    {
        Context = context,
        KnownContexts = known,
    };

    /// <summary>The context that was asked for; null where something else is wrong.</summary>
    public string? Context { get; private init; }

    /// <summary>The contexts there are.</summary>
    public IReadOnlyList<string> KnownContexts { get; private init; } = [];
}
