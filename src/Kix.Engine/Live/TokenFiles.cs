using k8s.KubeConfigModels;
using YamlDotNet.RepresentationModel;

namespace Kix.Engine.Live;

/// <summary>
/// Takes the tokens of users that have a <c>tokenFile</c>, which KubernetesClient passes over
/// (https://kubernetes.io/docs/reference/config-api/kubeconfig.v1/#AuthInfo: it takes precedence over <c>token</c>).
/// </summary>
internal static class TokenFiles
{
    /// <summary>Reads the files that a kubeconfig names, relative to it.</summary>
    /// <exception cref="IOException">One cannot be read.</exception>
    internal static void Read(K8SConfiguration loaded, FileInfo kubeconfig)
    {
        foreach (var (user, path) in Named(kubeconfig))
        {
            if (loaded.Users?.FirstOrDefault(known => known.Name == user)?.UserCredentials is { } credentials)
            {
                credentials.Token = File.ReadAllText(Path.Combine(kubeconfig.DirectoryName!, path)).Trim();
            }
        }
    }

    private static IEnumerable<(string User, string Path)> Named(FileInfo kubeconfig)
    {
        var stream = new YamlStream();
        using (var text = kubeconfig.OpenText())
        {
            stream.Load(text);
        }

        return from document in stream.Documents
               from user in (Member(document.RootNode, "users") as YamlSequenceNode)?.Children ?? []
               let name = Text(Member(user, "name"))
               let path = Text(Member(Member(user, "user"), "tokenFile"))
               where name is not null && !string.IsNullOrEmpty(path)
               select (name, path);
    }

    private static YamlNode? Member(YamlNode? node, string name) =>
        node is YamlMappingNode map && map.Children.TryGetValue(new YamlScalarNode(name), out var member) ? member : null;

    private static string? Text(YamlNode? node) => (node as YamlScalarNode)?.Value;
}
