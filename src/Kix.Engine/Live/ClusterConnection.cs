using k8s;
using k8s.KubeConfigModels;

namespace Kix.Engine.Live;

/// <summary>Where a cluster is and how to talk to it. Owns its HTTP client.</summary>
public sealed class ClusterConnection : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Func<ConnectionSession>? _again;
    private readonly List<ConnectionSession> _sessions;

    private ClusterConnection(Uri server, string context, string ns, ConnectionSession session, Func<ConnectionSession>? again = null)
    {
        Server = server.AbsoluteUri.EndsWith('/') ? server : new Uri(server.AbsoluteUri + "/");
        Context = context;
        Namespace = ns;
        _sessions = [session];
        _again = again;
    }

    /// <summary>Address of the server, ending in a slash.</summary>
    public Uri Server { get; }

    /// <summary>Context of the kubeconfig; empty in a pod and for a bare address.</summary>
    public string Context { get; }

    /// <summary>The context's namespace; <c>default</c> where it has none.</summary>
    public string Namespace { get; }

    /// <summary>What requests are sent by now.</summary>
    internal ConnectionSession Session
    {
        get
        {
            lock (_gate)
            {
                return _sessions[^1];
            }
        }
    }

    /// <summary>Finds the cluster as kubectl does.</summary>
    /// <exception cref="ConfigurationException">No kubeconfig, an unreadable one, or one without that context.</exception>
    public static ClusterConnection Open(ConnectionOptions options) => Open(options, Environment.GetEnvironmentVariable("KUBECONFIG"));

    /// <summary>The same with a value of <c>KUBECONFIG</c>.</summary>
    internal static ClusterConnection Open(ConnectionOptions options, string? listed)
    {
        var files = KubeconfigFiles.Of(options.Kubeconfig, listed);
        if (files.Count == 0)
        {
            return KubernetesClientConfiguration.IsInCluster() && options.Context is null
                ? Connect(KubernetesClientConfiguration.InClusterConfig, "")
                : throw KubeconfigFiles.Missing(listed);
        }

        var context = Chosen(files, options.Context);
        try
        {
            return Connect(() => Read(files, context), context);
        }
        catch (Exception e) when (IsUnusable(e))
        {
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
        return new ClusterConnection(server, context, "default", new ConnectionSession(http, null, http));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _sessions.ForEach(static session => session.Dispose());
        }
    }

    /// <summary>
    /// Reads the credentials anew (a token file, a credential plugin) after the server did not accept those of a session. Null where there
    /// is nowhere to read them from, or they cannot be read: the refusal stands then.
    /// </summary>
    internal ConnectionSession? Renew(ConnectionSession refused)
    {
        lock (_gate)
        {
            if (_sessions[^1] != refused)
            {
                // Another request was refused, too, and was faster.
                return _sessions[^1];
            }

            try
            {
                if (_again?.Invoke() is { } renewed)
                {
                    // Watches still run on the old one.
                    _sessions.Add(renewed);
                    return renewed;
                }

                return null;
            }
            catch (Exception e) when (e is ConfigurationException || IsUnusable(e))
            {
                return null;
            }
        }
    }

    private static bool IsUnusable(Exception e) => e is k8s.Exceptions.KubeConfigException or IOException or FormatException
        or System.Security.Cryptography.CryptographicException or UnauthorizedAccessException
        or System.ComponentModel.Win32Exception or System.Text.Json.JsonException;

    private static string Chosen(IReadOnlyList<FileInfo> files, string? wanted)
    {
        var loaded = KubeconfigFiles.Load(files);
        List<string> known = [.. (loaded.Contexts ?? []).Select(c => c.Name).Order(StringComparer.Ordinal)];
        var context = wanted ?? loaded.CurrentContext;
        if (string.IsNullOrEmpty(context))
        {
            throw known.Count == 0
                ? KubeconfigFiles.Contextless(files)
                : new ConfigurationException($"the kubeconfig has no current context: choose one by --context ({string.Join(", ", known)})");
        }

        return known.Contains(context) ? context : throw ConfigurationException.UnknownContext(context, known);
    }

    private static KubernetesClientConfiguration Read(IReadOnlyList<FileInfo> files, string context)
    {
        var loaded = KubeconfigFiles.Load(files);
        KubeconfigFiles.AllowAnonymous(loaded, context);
        var details = loaded.Contexts.First(c => c.Name == context).ContextDetails;
        if (loaded.Clusters.FirstOrDefault(c => c.Name == details?.Cluster) is { ClusterEndpoint: { } endpoint } cluster)
        {
            NamedFiles.Check(endpoint, Place("cluster", cluster.Name, said => said.Clusters?.Any(c => c.Name == cluster.Name) == true));
        }

        if (loaded.Users.FirstOrDefault(u => u.Name == details?.User) is { UserCredentials: { } credentials } user)
        {
            var place = Place("user", user.Name, said => said.Users?.Any(u => u.Name == user.Name) == true);
            NamedFiles.Check(credentials, place);
            CredentialPlugin.Run(credentials, place);
        }

        return KubernetesClientConfiguration.BuildConfigFromConfigObject(loaded, context);

        string Place(string what, string name, Func<K8SConfiguration, bool> says) => $"{what} '{name}' in the kubeconfig {KubeconfigFiles.FileOf(files, says)}";
    }

    private static ClusterConnection Connect(Func<KubernetesClientConfiguration> read, string context)
    {
        var (client, ns) = Client(read());
        return new ClusterConnection(client.BaseUri, context, ns, Of(client), () => Of(Client(read()).Client));
    }

    private static (Kubernetes Client, string Namespace) Client(KubernetesClientConfiguration configuration)
    {
        configuration.HttpClientTimeout = Timeout.InfiniteTimeSpan;
        return (new Kubernetes(configuration), string.IsNullOrEmpty(configuration.Namespace) ? "default" : configuration.Namespace);
    }

    private static ConnectionSession Of(Kubernetes client) => new(client.HttpClient, client.Credentials, client);
}
