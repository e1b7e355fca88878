namespace Kix.Engine.Deploy;

/// <summary>A deployment cannot be planned or run. The message is one line that names what and the way out.</summary>
public abstract class DeployException : Exception
{
    private protected DeployException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
