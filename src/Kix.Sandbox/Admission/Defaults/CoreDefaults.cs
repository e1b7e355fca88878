using System.Text.Json.Nodes;

namespace Kix.Sandbox.Admission.Defaults;

/// <summary>The core group's small kinds.</summary>
internal static class CoreDefaults
{
    private const string Core = "io.k8s.api.core.v1.";

    public static IEnumerable<(string Type, Action<JsonObject> Fill)> All =>
    [
        (Core + "Secret", secret => secret.DefaultText("type", "Opaque")),
        (Core + "Namespace", Namespace),
        (Core + "ReplicationController", ReplicationController),
        (Core + "LimitRangeItem", LimitRangeItem),
        (Core + "EndpointPort", port => port.DefaultText("protocol", "TCP")),
        (Core + "NodeStatus", Node),
        ("io.k8s.api.discovery.v1.EndpointPort", SlicePort),
    ];

    private static void Namespace(JsonObject home)
    {
        if (home.Text("metadata", "name") is { Length: > 0 } name)
        {
            home.Member("metadata").Member("labels")["kubernetes.io/metadata.name"] = name;
        }
    }

    private static void ReplicationController(JsonObject controller)
    {
        if (controller.Object("spec", "template", "metadata", "labels") is not { Count: > 0 } labels)
        {
            return;
        }

        if (controller.Object("spec", "selector") is not { Count: > 0 })
        {
            controller.Member("spec")["selector"] = labels.DeepClone();
        }

        if (controller.Object("metadata", "labels") is not { Count: > 0 })
        {
            controller.Member("metadata")["labels"] = labels.DeepClone();
        }
    }

    private static void LimitRangeItem(JsonObject item)
    {
        if (item.Text("type") != "Container")
        {
            return;
        }

        Fill(item, "default", item.Object("max"));
        Fill(item, "defaultRequest", item.Object("default"));
        Fill(item, "defaultRequest", item.Object("min"));
    }

    private static void Fill(JsonObject item, string member, JsonObject? from)
    {
        foreach (var (resource, amount) in from ?? [])
        {
            item.Member(member).Default(resource, amount?.DeepClone());
        }
    }

    private static void Node(JsonObject status)
    {
        if (status.Object("capacity") is { } capacity)
        {
            status.Default("allocatable", capacity.DeepClone());
        }
    }

    private static void SlicePort(JsonObject port)
    {
        port.Default("name", "");
        port.Default("protocol", "TCP");
    }
}
