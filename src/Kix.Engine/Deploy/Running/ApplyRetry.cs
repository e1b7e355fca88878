using Kix.Engine.Live;

namespace Kix.Engine.Deploy.Running;

/// <summary>
/// Which refusals pass by themselves: a kind whose definition was established a moment ago is not served by every server yet, a
/// webhook whose backend has just become ready is not reached at once, a node port or an address is let go a moment after its Service
/// is seen to be gone (the server tells watches of the deletion first,
/// https://github.com/kubernetes/kubernetes/blob/master/pkg/registry/core/service/storage/storage.go).
/// </summary>
internal static class ApplyRetry
{
    /// <summary>How long a refusal may last before it is believed.</summary>
    internal static TimeSpan PatienceFor(Exception refusal, bool isCustom) => refusal switch
    {
        UnknownKindException when isCustom => TimeSpan.FromSeconds(20),
        NotFoundException when isCustom => TimeSpan.FromSeconds(20),
        ApplyConflictException => TimeSpan.Zero,
        ConflictException => TimeSpan.FromSeconds(10),
        RequestException { Status: { Code: 500, Message: var said } } when said.Contains("failed calling webhook", StringComparison.Ordinal) =>
            TimeSpan.FromSeconds(30),
        RequestException refused when IsClaimed(refused.Status) => TimeSpan.FromSeconds(5),
        _ => TimeSpan.Zero,
    };

    /// <summary>Whether another object holds what only one can hold.</summary>
    internal static bool IsClaimed(ApiStatus status) =>
        status.Message.Contains("already allocated", StringComparison.Ordinal)
        || status.Causes.Any(static cause => cause.Message.Contains("already allocated", StringComparison.Ordinal));
}
