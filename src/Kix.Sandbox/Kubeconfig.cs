namespace Kix.Sandbox;

/// <summary>The kubeconfig of a sandbox: cluster, user and context are called <c>kix-sandbox</c>.</summary>
internal static class Kubeconfig
{
    public const string Name = "kix-sandbox";

    public static string Text(Uri server) => $"""
        apiVersion: v1
        kind: Config
        clusters:
        - name: {Name}
          cluster:
            server: {server.GetLeftPart(UriPartial.Authority)}
        users:
        - name: {Name}
          user: {"{}"}
        contexts:
        - name: {Name}
          context:
            cluster: {Name}
            user: {Name}
        current-context: {Name}

        """;
}
