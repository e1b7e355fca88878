using Kix.Engine.Live;

namespace Kix.Engine.Health;

/// <summary>An APIService is current when the server behind it answers.</summary>
internal static class ApiServiceHealth
{
    internal static HealthRecord Of(LiveObject live) => live.Condition("Available") switch
    {
        { IsTrue: true } => HealthRecord.Current("available"),
        { } not => HealthRecord.InProgress(not.Said, not.Reason),
        null => HealthRecord.InProgress("not checked yet", "Pending"),
    };
}
