using k8s.Authentication;

namespace Kix.Engine.Live;

/// <summary>A way to send requests with one set of credentials.</summary>
/// <param name="Http">Sends them.</param>
/// <param name="Credentials">Signs them; null where nobody asks.</param>
/// <param name="Owner">What is disposed of with it.</param>
internal sealed record ConnectionSession(HttpClient Http, ServiceClientCredentials? Credentials, IDisposable Owner) : IDisposable
{
    public void Dispose() => Owner.Dispose();

    internal async Task AuthenticateAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        if (Credentials is not null)
        {
            await Credentials.ProcessHttpRequestAsync(request, cancellation).ConfigureAwait(false);
        }
    }
}
