using k8s;
using k8s.KubeConfigModels;

namespace Kix.Engine.Live;

/// <summary>Finds and merges kubeconfig files as kubectl does.</summary>
internal static class KubeconfigFiles
{
    /// <summary>The files to read, first one wins; empty where there is none.</summary>
    /// <exception cref="ConfigurationException">The file that was named does not exist.</exception>
    public static IReadOnlyList<FileInfo> Of(string? explicitFile)
    {
        if (explicitFile is not null)
        {
            return File.Exists(explicitFile)
                ? [new FileInfo(explicitFile)]
                : throw new ConfigurationException($"the kubeconfig {explicitFile} does not exist");
        }

        var listed = Environment.GetEnvironmentVariable("KUBECONFIG");
        if (string.IsNullOrEmpty(listed))
        {
            var home = new FileInfo(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".kube", "config"));
            return home.Exists ? [home] : [];
        }

        // kubectl skips missing files of the list.
        return [.. listed.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Where(File.Exists).Select(f => new FileInfo(f))];
    }

    /// <summary>
    /// Reads and merges the files: the first one that names a cluster, a user, a context or the current context wins, and paths in a
    /// file are relative to it. https://kubernetes.io/docs/concepts/configuration/organize-cluster-access-kubeconfig/#merging-kubeconfig-files
    /// </summary>
    /// <exception cref="ConfigurationException">A file cannot be read.</exception>
    public static K8SConfiguration Load(IReadOnlyList<FileInfo> files)
    {
        List<K8SConfiguration> loaded = [.. files.Select(Load)];
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

    private static K8SConfiguration Load(FileInfo file)
    {
        try
        {
            var loaded = KubernetesClientConfiguration.LoadKubeConfig(file)
                ?? throw new ConfigurationException($"the kubeconfig {file.FullName} is empty");
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
        }
    }

    private static string? Absolute(string? path, string folder) => string.IsNullOrEmpty(path) ? path : Path.Combine(folder, path);
}
