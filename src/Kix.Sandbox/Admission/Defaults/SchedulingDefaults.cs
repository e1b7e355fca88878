using System.Text.Json.Nodes;

namespace Kix.Sandbox.Admission.Defaults;

/// <summary>Priorities of pods and of requests, and claims for devices.</summary>
internal static class SchedulingDefaults
{
    private const string Flow = "io.k8s.api.flowcontrol.v1.";
    private const string Resource = "io.k8s.api.resource.v1.";

    public static IEnumerable<(string Type, Action<JsonObject> Fill)> All =>
    [
        ("io.k8s.api.scheduling.v1.PriorityClass", priority => priority.Default("preemptionPolicy", "PreemptLowerPriority")),
        (Flow + "FlowSchemaSpec", flow => flow.DefaultNumber("matchingPrecedence", 1000)),
        (Flow + "LimitedPriorityLevelConfiguration", Limited),
        (Flow + "ExemptPriorityLevelConfiguration", Exempt),
        (Flow + "QueuingConfiguration", Queuing),
        (Resource + "ExactDeviceRequest", Request),
        (Resource + "DeviceSubRequest", Request),
    ];

    private static void Limited(JsonObject limited)
    {
        limited.Default("nominalConcurrencyShares", 30);
        limited.Default("lendablePercent", 0);
    }

    private static void Exempt(JsonObject exempt)
    {
        exempt.Default("nominalConcurrencyShares", 0);
        exempt.Default("lendablePercent", 0);
    }

    private static void Queuing(JsonObject queuing)
    {
        queuing.DefaultNumber("handSize", 8);
        queuing.DefaultNumber("queues", 64);
        queuing.DefaultNumber("queueLengthLimit", 50);
    }

    private static void Request(JsonObject request)
    {
        request.DefaultText("allocationMode", "ExactCount");
        if (request.Text("allocationMode") == "ExactCount")
        {
            request.DefaultNumber("count", 1);
        }
    }
}
