using System.Text.Json.Nodes;

namespace Kix.Sandbox.Admission.Defaults;

/// <summary>Horizontal pod autoscalers.</summary>
internal static class AutoscalingDefaults
{
    public static IEnumerable<(string Type, Action<JsonObject> Fill)> All =>
    [
        ("io.k8s.api.autoscaling.v1.HorizontalPodAutoscaler", First),
        ("io.k8s.api.autoscaling.v2.HorizontalPodAutoscaler", Second),
    ];

    private static void First(JsonObject scaler) => scaler.Member("spec").Default("minReplicas", 1);

    private static void Second(JsonObject scaler)
    {
        var spec = scaler.Member("spec");
        spec.Default("minReplicas", 1);
        if (spec["metrics"] is not JsonArray { Count: > 0 })
        {
            spec["metrics"] = new JsonArray(new JsonObject
            {
                ["type"] = "Resource",
                ["resource"] = new JsonObject
                {
                    ["name"] = "cpu",
                    ["target"] = new JsonObject { ["type"] = "Utilization", ["averageUtilization"] = 80 },
                },
            });
        }

        if (spec.Object("behavior") is { } behavior)
        {
            var up = behavior.Member("scaleUp");
            up.Default("stabilizationWindowSeconds", 0);
            Rules(up, Policy("Pods", 4), Policy("Percent", 100));
            Rules(behavior.Member("scaleDown"), Policy("Percent", 100));
        }
    }

    private static void Rules(JsonObject rules, params JsonNode[] policies)
    {
        rules.Default("selectPolicy", "Max");
        if (rules["policies"] is not JsonArray { Count: > 0 })
        {
            rules["policies"] = new JsonArray(policies);
        }
    }

    private static JsonObject Policy(string type, int value) => new() { ["type"] = type, ["value"] = value, ["periodSeconds"] = 15 };
}
