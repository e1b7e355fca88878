using k8s.KubeConfigModels;

namespace Kix.Engine.Live;

/// <summary>Looks whether the files are there that a kubeconfig names: who reads them names the first that is not, and not its place.</summary>
internal static class NamedFiles
{
    /// <summary>Looks for those of a user.</summary>
    /// <exception cref="ConfigurationException">One does not exist.</exception>
    internal static void Check(UserCredentials user, string place) => Check(
        place,
        ("client-certificate", string.IsNullOrEmpty(user.ClientCertificateData) ? user.ClientCertificate : null),
        ("client-key", string.IsNullOrEmpty(user.ClientKeyData) ? user.ClientKey : null));

    /// <summary>Looks for those of a cluster.</summary>
    /// <exception cref="ConfigurationException">One does not exist.</exception>
    internal static void Check(ClusterEndpoint cluster, string place) =>
        Check(place, ("certificate-authority", string.IsNullOrEmpty(cluster.CertificateAuthorityData) ? cluster.CertificateAuthority : null));

    private static void Check(string place, params ReadOnlySpan<(string Member, string? Path)> named)
    {
        var missing = new List<string>();
        foreach (var (member, path) in named)
        {
            if (!string.IsNullOrEmpty(path) && !File.Exists(path))
            {
                missing.Add($"{member} {path}");
            }
        }

        if (missing.Count > 0)
        {
            throw new ConfigurationException(
                $"{string.Join(" and ", missing)} of {place} {(missing.Count == 1 ? "does" : "do")} not exist: "
                + $"put {(missing.Count == 1 ? "it" : "them")} there, or choose another context by --context");
        }
    }
}
