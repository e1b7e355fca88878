using k8s;
using k8s.KubeConfigModels;

namespace Kix.Engine.Live;

/// <summary>Finds and merges kubeconfig files as kubectl does.</summary>
internal static class KubeconfigFiles
{
    private const string Other = "name another by --kubeconfig or KUBECONFIG, or use --sandbox";

    /// <summary>The files to read, first one wins; empty where there is none.</summary>
    /// <param name="explicitFile"><c>--kubeconfig</c>.</param>
    /// <param name="listed"><c>KUBECONFIG</c>.</param>
    /// <exception cref="ConfigurationException">The file that was named does not exist.</exception>
    public static IReadOnlyList<FileInfo> Of(string? explicitFile, string? listed)
    {
        if (explicitFile is not null)
        {
            return File.Exists(explicitFile)
                ? [new FileInfo(explicitFile)]
                : throw new ConfigurationException($"the kubeconfig {explicitFile} does not exist");
        }

        if (string.IsNullOrEmpty(listed))
        {
            var home = new FileInfo(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".kube", "config"));
            return home.Exists ? [home] : [];
        }

        // kubectl skips missing files of the list.
        return [.. Paths(listed).Where(File.Exists).Select(f => new FileInfo(f))];
    }

    /// <summary>Says that there is none of the files that were looked for.</summary>
    public static ConfigurationException Missing(string? listed) => new(Paths(listed) switch
    {
        [] => "no kubeconfig found: name one by --kubeconfig or KUBECONFIG, or use --sandbox",
        [var only] => $"the kubeconfig {only}, which KUBECONFIG names, does not exist: {Other}",
        var all => $"of the kubeconfigs that KUBECONFIG names, none exists ({string.Join(", ", all)}): {Other}",
    });

    /// <summary>The file that says something, which is the first that does.</summary>
    public static string FileOf(IReadOnlyList<FileInfo> files, Func<K8SConfiguration, bool> says) =>
        (files.Count == 1 ? files[0] : files.FirstOrDefault(file => Load(file) is { } loaded && says(loaded)))?.FullName ?? Names(files);

    /// <summary>Says that files have no contexts.</summary>
    public static ConfigurationException Contextless(IReadOnlyList<FileInfo> files) => new($"the kubeconfig {Names(files)} has no contexts: {Other}");

    /// <summary>
    /// Reads and merges the files: the first one that names a cluster, a user, a context or the current context wins, and paths in a
    /// file are relative to it. https://kubernetes.io/docs/concepts/configuration/organize-cluster-access-kubeconfig/#merging-kubeconfig-files
    /// </summary>
    /// <exception cref="ConfigurationException">A file cannot be read, or they are all empty.</exception>
    public static K8SConfiguration Load(IReadOnlyList<FileInfo> files)
    {
        // To kubectl, an empty file says nothing, and others may.
        List<K8SConfiguration> loaded = [.. files.Select(Load).OfType<K8SConfiguration>()];
        if (loaded.Count == 0)
        {
            throw new ConfigurationException($"the kubeconfig {Names(files)} is empty: {Other}");
        }

        return new K8SConfiguration
        {
            CurrentContext = loaded.Select(l => l.CurrentContext).FirstOrDefault(c => !string.IsNullOrEmpty(c)),
            Clusters = [.. loaded.SelectMany(l => l.Clusters ?? []).DistinctBy(c => c.Name)],
            Contexts = [.. loaded.SelectMany(l => l.Contexts ?? []).DistinctBy(c => c.Name)],
            Users = [.. loaded.SelectMany(l => l.Users ?? []).DistinctBy(u => u.Name)],
            FileName = files[0].FullName,
        };
    }

    /// <summary>
    /// A user without any credentials is nobody, for kubectl; KubernetesClient refuses it
    /// (KubernetesClientConfiguration.SetUserDetails), but takes a context without a user.
    /// </summary>
    public static void AllowAnonymous(K8SConfiguration loaded, string context)
    {
        if (loaded.Contexts.First(c => c.Name == context).ContextDetails is { User: { } name } details
            && loaded.Users.FirstOrDefault(u => u.Name == name)?.UserCredentials is { } user
            && new object?[]
            {
                user.Token, user.UserName, user.Password, user.ClientCertificate, user.ClientCertificateData, user.ClientKey,
                user.ClientKeyData, user.AuthProvider, user.ExternalExecution,
            }.All(c => c is null or ""))
        {
            details.User = null;
        }
    }

    private static K8SConfiguration? Load(FileInfo file)
    {
        try
        {
            // KubernetesClient writes the file's name into what it has read, which is null for an empty file; paths are made absolute here.
            if (KubernetesClientConfiguration.LoadKubeConfig(file, useRelativePaths: false) is not { } loaded)
            {
                return null;
            }

            MakeAbsolute(loaded, file.DirectoryName!);
            TokenFiles.Read(loaded, file);
            return loaded;
        }
        catch (Exception e) when (e is YamlDotNet.Core.YamlException or k8s.Exceptions.KubeConfigException or IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"the kubeconfig {file.FullName} cannot be read: {e.Message}", e);
        }
    }

    private static void MakeAbsolute(K8SConfiguration loaded, string folder)
    {
        foreach (var endpoint in (loaded.Clusters ?? []).Select(c => c.ClusterEndpoint).OfType<ClusterEndpoint>())
        {
            endpoint.CertificateAuthority = Absolute(endpoint.CertificateAuthority, folder);
        }

        foreach (var user in (loaded.Users ?? []).Select(u => u.UserCredentials).OfType<UserCredentials>())
        {
            user.ClientCertificate = Absolute(user.ClientCertificate, folder);
            user.ClientKey = Absolute(user.ClientKey, folder);
            if (user.ExternalExecution is { Command: { } command } plugin && Path.GetFileName(command) != command)
            {
                plugin.Command = Path.Combine(folder, command);
            }
        }
    }

    private static string[] Paths(string? listed) => (listed ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);

    private static string Names(IReadOnlyList<FileInfo> files) => string.Join(Path.PathSeparator, files.Select(static file => file.FullName));

    private static string? Absolute(string? path, string folder) => string.IsNullOrEmpty(path) ? path : Path.Combine(folder, path);
}
