namespace Kix.Sandbox.Tests;

/// <summary>How long tests wait for what is sure to come.</summary>
internal static class Patience
{
    /// <summary>Longer than any machine needs: ends a test that would wait for ever.</summary>
    public static readonly TimeSpan Long = TimeSpan.FromMinutes(5);
}
