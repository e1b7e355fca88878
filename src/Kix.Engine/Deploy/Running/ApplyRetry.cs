using Kix.Engine.Live;

namespace Kix.Engine.Deploy.Running;

/// <summary>
/// Which refusals pass by themselves: a kind whose definition was established a moment ago is not served by every server yet, a
/// webhook whose backend has just become ready is not reached at once.
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
        _ => TimeSpan.Zero,
    };
}
