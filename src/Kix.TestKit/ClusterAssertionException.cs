namespace Kix.TestKit;

/// <summary>A cluster is not as a test says. Every test framework reports it as a failure; the message is what a person needs.</summary>
public sealed class ClusterAssertionException : Exception
{
    /// <summary>A failure.</summary>
    public ClusterAssertionException(string message)
        : base(message)
    {
    }

    /// <summary>A failure with its cause.</summary>
    public ClusterAssertionException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
