namespace Home;

/// <summary>Lets in those who carry a label, and nobody else: what a server without a password needs.</summary>
internal static class ClientPolicy
{
    /// <summary>The label of a server's clients: <c>home.example.com/client-of-database: "true"</c>.</summary>
    public static KeyValuePair<string, string> Label(Module server) => new($"home.example.com/client-of-{server.Name}", "true");

    public static V1NetworkPolicy Of(V1LabelSelector server, IntOrString port, KeyValuePair<string, string> client) => new()
    {
        Spec = new()
        {
            PodSelector = server,
            PolicyTypes = ["Ingress"],
            Ingress =
            [
                new()
                {
                    FromProperty = [new() { PodSelector = new() { MatchLabels = new Dictionary<string, string>([client]) } }],
                    Ports = [new() { Port = port }],
                },
            ],
        },
    };
}
