using Kix.Engine.Live;

namespace Kix.Engine.Health;

/// <summary>A Namespace is current when it is active.</summary>
internal static class NamespaceHealth
{
    // A namespace without a phase was just created: the server sets Active on creation, other servers may not.
    internal static HealthRecord Of(LiveObject live) => live.Status.Text("phase") switch
    {
        "Active" or null => HealthRecord.Current("active"),
        { } phase => HealthRecord.InProgress($"phase {phase}", phase),
    };
}
