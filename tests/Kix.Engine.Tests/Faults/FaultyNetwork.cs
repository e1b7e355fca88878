using System.Net;
using System.Net.Http.Headers;
using Kix.Engine.Tests.Deploy;

namespace Kix.Engine.Tests.Faults;

/// <summary>A network between client and server that goes wrong as a test says.</summary>
/// <param name="choose">What goes wrong with a request; null for nothing.</param>
/// <param name="clock">The clock of what is slow.</param>
internal sealed class FaultyNetwork(Func<HttpRequestMessage, Fault?> choose, TimeProvider clock) : DelegatingHandler(new SocketsHttpHandler())
{
    private readonly WatchHistory _history = new();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var fault = choose(request);
        switch (fault)
        {
            case Fault.Busy:
                var busy = SandboxCluster.Status(429, "the server has received too many requests and has asked us to try again later", "TooManyRequests");
                busy.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(1));
                return busy;
            case Fault.StorageError:
                if (request.RequestUri!.AbsolutePath.Length % 2 == 0)
                {
                    await PassAsync(request, cancellationToken);
                }

                return SandboxCluster.Status(500, "etcdserver: leader changed", "InternalError");
            case Fault.InternalError:
                return SandboxCluster.Status(500, "Internal error occurred: nobody knows why", "InternalError");
            case Fault.Unavailable:
                return SandboxCluster.Status(503, "the server is currently unable to handle the request", "ServiceUnavailable");
            case Fault.GatewayTimeout:
                await PassAsync(request, cancellationToken);
                return new HttpResponseMessage(HttpStatusCode.GatewayTimeout) { Content = new StringContent("<html>504</html>") };
            case Fault.ResetBefore:
                throw Reset();
            case Fault.ResetAfter:
                await PassAsync(request, cancellationToken);
                throw Reset();
            case Fault.Slow:
                await Task.Delay(TimeSpan.FromSeconds(20), clock, cancellationToken);
                break;
            case Fault.Silent:
                await PassAsync(request, cancellationToken);
                await Task.Delay(Timeout.InfiniteTimeSpan, clock, cancellationToken);
                break;
            case Fault.Conflict:
                return SandboxCluster.Status(409, "Operation cannot be fulfilled: the object has been modified; please apply your changes to the latest version and try again", "Conflict");
            case Fault.Unauthorized:
                return SandboxCluster.Status(401, "Unauthorized", "Unauthorized");
            case Fault.Gone:
                return SandboxCluster.Status(410, "too old resource version", "Expired");
        }

        var response = await base.SendAsync(request, cancellationToken);
        if (response.IsSuccessStatusCode && request.RequestUri!.Query.Contains("watch=true", StringComparison.Ordinal))
        {
            response.Content = await _history.BetweenAsync(request.RequestUri.AbsolutePath, response.Content, fault, cancellationToken);
        }

        return response;
    }

    private async Task PassAsync(HttpRequestMessage request, CancellationToken cancellation) =>
        (await base.SendAsync(request, cancellation)).Dispose();

    private static HttpRequestException Reset() => new("An error occurred while sending the request.", new IOException("Connection reset by peer."));
}
