using System.Text.Json;
using Kix.Engine.Graph;
using Kix.Engine.Schema;

namespace Kix.Engine.Live;

/// <summary>
/// A live cluster's API. Objects go in as JSON bytes and come out as <see cref="LiveObject"/>; errors are typed
/// (<see cref="ClusterException"/>). Safe to share between threads.
/// </summary>
public sealed partial class ClusterClient : IDisposable
{
    private readonly ClientOptions _options;
    private readonly ClusterTransport _transport;
    private readonly AnswerCache _cache;

    /// <summary>Makes a client; sends nothing yet.</summary>
    /// <param name="connection">Where the cluster is; disposed of with the client.</param>
    /// <param name="options">How to behave; null for the defaults.</param>
    public ClusterClient(ClusterConnection connection, ClientOptions? options = null)
    {
        Connection = connection;
        _options = options ?? new ClientOptions();
        _transport = new ClusterTransport(connection, _options);
        _cache = new AnswerCache(_transport, connection, _options.CacheFolder);
        Types = new ResourceDirectory(new Discovery(_transport, _cache));
        OpenApi = new OpenApiDocuments(_cache);
    }

    /// <summary>Where the cluster is.</summary>
    public ClusterConnection Connection { get; }

    /// <summary>The server's kinds.</summary>
    public ResourceDirectory Types { get; }

    /// <summary>The server's OpenAPI v3 documents.</summary>
    public OpenApiDocuments OpenApi { get; }

    /// <summary>The clock that the client runs by.</summary>
    public TimeProvider Time => _options.Time;

    /// <summary>Finds the cluster as kubectl does; sends nothing yet.</summary>
    /// <exception cref="ConfigurationException">No kubeconfig, an unreadable one, or one without that context.</exception>
    public static ClusterClient Open(ConnectionOptions connection, ClientOptions? options = null) =>
        new(ClusterConnection.Open(connection), options);

    /// <summary>The type of a manifest's kind.</summary>
    /// <exception cref="UnknownKindException">The server does not have it, or not in this version.</exception>
    public Task<ResourceType> TypeOfAsync(string apiVersion, string kind, CancellationToken cancellation) =>
        Types.GetAsync(GroupVersionKind.Of(apiVersion, kind), cancellation);

    /// <summary>What <c>/version</c> answers; the cheapest way to learn whether the cluster can be reached.</summary>
    public async Task<ServerVersion> VersionAsync(CancellationToken cancellation)
    {
        var answer = await _transport.DemandAsync(Get(new RequestTarget("get", "/version", "", null), "version"), cancellation).ConfigureAwait(false);
        var json = answer.Json();
        return new ServerVersion(json.Text("major") ?? "", json.Text("minor") ?? "", json.Text("gitVersion") ?? "");
    }

    /// <inheritdoc/>
    public void Dispose() => Connection.Dispose();

    private static ApiRequest Get(RequestTarget target, string path, string query = "") =>
        new(target, HttpMethod.Get, path) { Query = query, IsRepeatable = true };

    private static RequestTarget Target(string verb, ResourceType type, string ns, string name, string subresource = "") => new(
        verb,
        subresource.Length == 0 ? type.Name : $"{type.Name}/{subresource}",
        type.Namespaced ? ns : "",
        name.Length == 0 ? null : new ObjectKey(type.Kind.Group, type.Kind.Kind, type.Namespaced ? ns : "", name));

    private static LiveObject Object(Answer answer, ResourceType type) => new(answer.Json(), type.Kind);

    private static string Query(params ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        var query = new System.Text.StringBuilder();
        foreach (var (name, value) in parameters)
        {
            if (!string.IsNullOrEmpty(value))
            {
                query.Append(query.Length == 0 ? "" : "&").Append(name).Append('=').Append(Uri.EscapeDataString(value));
            }
        }

        return query.ToString();
    }

    /// <summary>Reads the identity of a manifest that is about to be sent.</summary>
    private async Task<(ResourceType Type, string Namespace, string Name)> AddressAsync(ReadOnlyMemory<byte> manifest, CancellationToken cancellation)
    {
        using var document = JsonDocument.Parse(manifest);
        var root = document.RootElement;
        var type = await TypeOfAsync(root.Text("apiVersion") ?? "", root.Text("kind") ?? "", cancellation).ConfigureAwait(false);
        var metadata = root.Member("metadata");
        return (type, metadata.Text("namespace") ?? "", metadata.Text("name") ?? "");
    }
}
