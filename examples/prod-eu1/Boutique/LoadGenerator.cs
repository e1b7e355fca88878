namespace ProdEu1.Boutique;

/// <summary>Customers who never sleep.</summary>
public sealed partial class LoadGenerator : Microservice
{
    [Option(10), Range(1, 1000)] public partial int Users { get; init; }

    /// <summary>New users per second.</summary>
    [Option(1)] public partial int Rate { get; init; }

    [Need] public partial Frontend Frontend { get; init; }

    protected override IDictionary<string, string> Annotations => Mesh.RewriteProbes;

    protected override V1Container Container => new()
    {
        Name = "main",
        Env = Env.Of(("FRONTEND_ADDR", Frontend.Out.Address), ("USERS", Users), ("RATE", Rate)),
        Resources = Requirements.Of(cpu: ("300m", "500m"), memory: ("256Mi", "512Mi")),
    };

    protected override V1PodSpec Pod(V1Container container) => base.Pod(container) with
    {
        RestartPolicy = "Always",
        InitContainers =
        [
            Locked(new()
            {
                Name = "frontend-check",
                Image = "busybox:1.38.0@sha256:fd8d9aa63ba2f0982b5304e1ee8d3b90a210bc1ffb5314d980eb6962f1a9715d",
                Env = Env.Of(("FRONTEND_ADDR", Frontend.Out.Address)),
                Command = ["/bin/sh", "-exc", Wait],
            }),
        ],
    };

    private const string Wait = """
        for attempt in $(seq 1 12); do
          wget -q -O /dev/null "http://${FRONTEND_ADDR}" && exit 0
          echo "attempt ${attempt}: ${FRONTEND_ADDR} does not answer yet"
          sleep 10
        done
        exit 1

        """;
}

/// <summary>What the boutique tells a service mesh.</summary>
internal static class Mesh
{
    public static IDictionary<string, string> RewriteProbes => new Dictionary<string, string> { ["sidecar.istio.io/rewriteAppHTTPProbers"] = "true" };
}
