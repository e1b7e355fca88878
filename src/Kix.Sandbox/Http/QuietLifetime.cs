using Microsoft.Extensions.Hosting;

namespace Kix.Sandbox.Http;

/// <summary>The sandbox lives inside another program, which alone decides about signals and the console.</summary>
internal sealed class QuietLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
