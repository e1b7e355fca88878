using k8s;
using k8s.Authentication;
using k8s.KubeConfigModels;

namespace Kix.Engine.Live;

/// <summary>Where a cluster is and how to talk to it. Owns its HTTP client.</summary>
public sealed class ClusterConnection : IDisposable
{
    private readonly IDisposable? _owner;
    private readonly ServiceClientCredentials? _credentials;

    private ClusterConnection(Uri server, HttpClient http, string context, string ns, ServiceClientCredentials? credentials, IDisposable? owner)
    {
        Server = server.AbsoluteUri.EndsWith('/') ? server : new Uri(server.AbsoluteUri + "/");
        Http = http;
        Context = context;
        Namespace = ns;
        _credentials = credentials;
        _owner = owner;
    }

    /// <summary>Address of the server, ending in a slash.</summary>
    public Uri Server { get; }

    /// <summary>Context of the kubeconfig; empty in a pod and for a bare address.</summary>
    public string Context { get; }

    /// <summary>The context's namespace; <c>default</c> where it has none.</summary>
    public string Namespace { get; }

    internal HttpClient Http { get; }

    /// <summary>Finds the cluster as kubectl does.</summary>
    /// <exception cref="ConfigurationException">No kubeconfig, an unreadable one, or one without that context.</exception>
    public static ClusterConnection Open(ConnectionOptions options)
    {
        var files = KubeconfigFiles.Of(options.Kubeconfig);
        if (files.Count == 0)
        {
            return KubernetesClientConfiguration.IsInCluster() && options.Context is null
                ? Connect(KubernetesClientConfiguration.InClusterConfig(), "")
                : throw new ConfigurationException("no kubeconfig found: name one by --kubeconfig or KUBECONFIG, or use --sandbox");
        }

        var loaded = KubeconfigFiles.Load(files);
        var context = Chosen(loaded, options.Context);
        KubeconfigFiles.AllowAnonymous(loaded, context);
        try
        {
            return Connect(KubernetesClientConfiguration.BuildConfigFromConfigObject(loaded, context), context);
        }
        catch (Exception e) when (e is k8s.Exceptions.KubeConfigException or IOException or FormatException
            or System.Security.Cryptography.CryptographicException or UnauthorizedAccessException
            or System.ComponentModel.Win32Exception or System.Text.Json.JsonException)
        {
            // The last two are a credential plugin that is not there, or talks nonsense.
            throw new ConfigurationException($"context '{context}' of the kubeconfig cannot be used: {e.Message}", e);
        }
    }

    /// <summary>A server without authentication, or behind a handler of one's own.</summary>
    /// <param name="server">Address of the server.</param>
    /// <param name="handler">What sends the requests; null for the network.</param>
    /// <param name="context">Name to print as context.</param>
    public static ClusterConnection To(Uri server, HttpMessageHandler? handler = null, string context = "")
    {
        var http = handler is null ? new HttpClient() : new HttpClient(handler, disposeHandler: false);
        http.Timeout = Timeout.InfiniteTimeSpan;
        return new ClusterConnection(server, http, context, "default", null, null);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _owner?.Dispose();
        Http.Dispose();
    }

    internal async Task AuthenticateAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        if (_credentials is not null)
        {
            await _credentials.ProcessHttpRequestAsync(request, cancellation).ConfigureAwait(false);
        }
    }

    private static string Chosen(K8SConfiguration loaded, string? wanted)
    {
        List<string> known = [.. (loaded.Contexts ?? []).Select(c => c.Name).Order(StringComparer.Ordinal)];
        var context = wanted ?? loaded.CurrentContext;
        if (string.IsNullOrEmpty(context))
        {
            throw new ConfigurationException(known.Count == 0
                ? "the kubeconfig has no contexts"
                : $"the kubeconfig has no current context: choose one by --context ({string.Join(", ", known)})");
        }

        return known.Contains(context) ? context : throw ConfigurationException.UnknownContext(context, known);
    }

    private static ClusterConnection Connect(KubernetesClientConfiguration configuration, string context)
    {
        configuration.HttpClientTimeout = Timeout.InfiniteTimeSpan;
        var client = new Kubernetes(configuration);
        var ns = string.IsNullOrEmpty(configuration.Namespace) ? "default" : configuration.Namespace;
        return new ClusterConnection(client.BaseUri, client.HttpClient, context, ns, client.Credentials, client);
    }
}
