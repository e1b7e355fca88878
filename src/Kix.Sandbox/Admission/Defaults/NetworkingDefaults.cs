using System.Text.Json.Nodes;

namespace Kix.Sandbox.Admission.Defaults;

/// <summary>NetworkPolicies and ingress classes.</summary>
internal static class NetworkingDefaults
{
    private const string Networking = "io.k8s.api.networking.v1.";

    public static IEnumerable<(string Type, Action<JsonObject> Fill)> All =>
    [
        (Networking + "NetworkPolicyPort", port => port.Default("protocol", "TCP")),
        (Networking + "NetworkPolicy", Policy),
        (Networking + "IngressClass", Class),
    ];

    private static void Policy(JsonObject policy)
    {
        var spec = policy.Member("spec");
        if (spec["policyTypes"] is JsonArray { Count: > 0 })
        {
            return;
        }

        var types = new JsonArray("Ingress");
        if (spec["egress"] is JsonArray { Count: > 0 })
        {
            types.Add("Egress");
        }

        spec["policyTypes"] = types;
    }

    private static void Class(JsonObject ingressClass)
    {
        if (ingressClass.Object("spec", "parameters") is { } parameters)
        {
            parameters.Default("scope", "Cluster");
        }
    }
}
