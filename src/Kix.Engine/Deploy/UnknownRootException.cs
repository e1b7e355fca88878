namespace Kix.Engine.Deploy;

/// <summary>The root to go back to is not known, or not had.</summary>
public sealed class UnknownRootException : DeployException
{
    /// <summary>States which, and why.</summary>
    public UnknownRootException(string message)
        : base(message)
    {
    }
}
