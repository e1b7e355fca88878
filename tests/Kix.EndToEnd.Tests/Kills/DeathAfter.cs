using System.Diagnostics;
using Kix.Sandbox;
using Kix.Sandbox.Storage;
using Kix.Testing.Servers;

namespace Kix.EndToEnd.Tests.Kills;

/// <summary>
/// Kills the client of a sandbox when so many of its writes were answered. Whatever else it asks for is held back meanwhile and refused in
/// the end: however slowly the kill comes, the server has answered so many of these writes and no more.
/// </summary>
internal sealed class DeathAfter
{
    private readonly SandboxUnderTest _sandbox;
    private readonly Func<IncomingRequest, bool> _isCounted;
    private readonly int _count;
    private readonly TaskCompletionSource<Process> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _killed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _arrived;
    private int _answered;

    private DeathAfter(SandboxUnderTest sandbox, Func<IncomingRequest, bool> isCounted, int count) =>
        (_sandbox, _isCounted, _count) = (sandbox, isCounted, count);

    /// <summary>Waits for the first so many writes of a sort; the client is named by <see cref="Of"/>.</summary>
    public static DeathAfter Writes(SandboxUnderTest sandbox, Func<IncomingRequest, bool> isCounted, int count)
    {
        var death = new DeathAfter(sandbox, isCounted, count);
        sandbox.Interfere = death.ArrivesAsync;
        sandbox.OnWrite = death.Answered;
        return death;
    }

    /// <summary>The client.</summary>
    public void Of(Process client) => _started.SetResult(client);

    /// <summary>The server answers everybody again.</summary>
    public void IsOver() => (_sandbox.Interfere, _sandbox.OnWrite) = (null, null);

    private async ValueTask<ApiException?> ArrivesAsync(IncomingRequest request)
    {
        var isLate = request.IsWrite && _isCounted(request) ? Interlocked.Increment(ref _arrived) > _count : Volatile.Read(ref _arrived) >= _count;
        if (!isLate)
        {
            return null;
        }

        await _killed.Task;
        return new ApiException(503, "ServiceUnavailable", "the client is dead");
    }

    private void Answered(RequestRecord request)
    {
        if (_isCounted(new IncomingRequest(request.Method, request.Path, request.Query, request.UserAgent)) && Interlocked.Increment(ref _answered) == _count)
        {
            _ = KillAsync();
        }
    }

    private async Task KillAsync()
    {
        (await _started.Task).Kill();
        _killed.SetResult();
    }
}
