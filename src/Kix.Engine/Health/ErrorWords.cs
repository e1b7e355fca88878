using System.Buffers;

namespace Kix.Engine.Health;

/// <summary>
/// Whether the reason of a condition names an error. Reasons are words in CamelCase that no list could hold
/// (https://github.com/kubernetes/community/blob/master/contributors/devel/sig-architecture/api-conventions.md#typical-status-properties),
/// but what they call an error is the same everywhere: <c>ReconcileError</c>, <c>InstallFailed</c>, <c>ErrRegisterACMEAccount</c>.
/// </summary>
internal static class ErrorWords
{
    private static readonly SearchValues<string> Words = SearchValues.Create(
        [
            "Error", "Failed", "Failure", "Invalid", "Exception", "Denied", "Forbidden", "Unauthorized", "Unhealthy", "Unreachable", "Conflict",
            "Timeout", "TimedOut",
        ],
        StringComparison.Ordinal);

    internal static bool AreIn(string? reason) =>
        reason is not null && (reason.AsSpan().ContainsAny(Words) || (reason.StartsWith("Err", StringComparison.Ordinal) && reason.Length > 3 && char.IsUpper(reason[3])));
}
