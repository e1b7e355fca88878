namespace Kix.Engine.Live;

/// <summary>Something about a live cluster went wrong. The message is one line that names what and the way out.</summary>
public abstract class ClusterException : Exception
{
    private protected ClusterException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
