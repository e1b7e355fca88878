using System.Net.Http.Headers;

namespace Kix.Engine.Live;

/// <summary>A request before it is sent; it can be sent several times.</summary>
internal sealed record ApiRequest(RequestTarget Target, HttpMethod Method, string Path)
{
    public string Query { get; init; } = "";

    public ReadOnlyMemory<byte>? Body { get; init; }

    public string ContentType { get; init; } = "application/json";

    public string Accept { get; init; } = "application/json";

    public string? IfNoneMatch { get; init; }

    /// <summary>Whether sending it twice is the same as sending it once, so that a broken connection may be tried again.</summary>
    public bool IsRepeatable { get; init; }

    /// <summary>Whether it waits for no slot: what keeps a lease must not stand behind what the lease is for.</summary>
    public bool IsUrgent { get; init; }

    public ClusterRequest Fact => new(Method.Method, Path, Query);

    public HttpRequestMessage Message(Uri server)
    {
        var message = new HttpRequestMessage(Method, new Uri(server, Query.Length == 0 ? Path : $"{Path}?{Query}"))
        {
            Version = System.Net.HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        message.Headers.TryAddWithoutValidation("Accept", Accept);
        message.Headers.UserAgent.Add(new ProductInfoHeaderValue("kix", "0.1"));
        if (IfNoneMatch is not null)
        {
            message.Headers.TryAddWithoutValidation("If-None-Match", IfNoneMatch);
        }

        if (Body is { } body)
        {
            message.Content = new ReadOnlyMemoryContent(body) { Headers = { ContentType = MediaTypeHeaderValue.Parse(ContentType) } };
        }

        return message;
    }
}
