using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;
using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Selectors;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Http;

/// <summary>The Scale of an object.</summary>
internal static class Scale
{
    /// <summary>What a Scale is.</summary>
    public static readonly ResourceType Type = new()
    {
        Resource = new GroupResource("autoscaling", "scales"), Version = "v1", Kind = "Scale", ListKind = "", Singular = "", Namespaced = true, Verbs = [],
        SchemaName = "io.k8s.api.autoscaling.v1.Scale",
    };

    /// <summary>Shows an object as a Scale.</summary>
    public static JsonObject Of(ResourceType type, JsonObject value)
    {
        var custom = type.CustomVersion.Object("subresources", "scale");
        var metadata = new JsonObject();
        foreach (var member in (ReadOnlySpan<string>)["name", "namespace", "uid", "resourceVersion", "creationTimestamp"])
        {
            if (value["metadata"]?[member] is { } shown)
            {
                metadata[member] = shown.DeepClone();
            }
        }

        var replicas = value.Number(Path(custom.Text("specReplicasPath") ?? ".spec.replicas")) ?? 0;
        var status = new JsonObject { ["replicas"] = value.Number(Path(custom.Text("statusReplicasPath") ?? ".status.replicas")) ?? 0 };
        if (Selector(custom, value) is { Length: > 0 } selector)
        {
            status["selector"] = selector;
        }

        return new JsonObject
        {
            ["kind"] = "Scale",
            ["apiVersion"] = "autoscaling/v1",
            ["metadata"] = metadata,
            ["spec"] = replicas == 0 ? new JsonObject() : new JsonObject { ["replicas"] = replicas },
            ["status"] = status,
        };
    }

    /// <summary>Sets the replicas of an object.</summary>
    public static void Set(ResourceType type, JsonObject value, long replicas)
    {
        var path = Path(type.CustomVersion.Text("subresources", "scale", "specReplicasPath") ?? ".spec.replicas");
        var at = value;
        foreach (var step in path[..^1])
        {
            at = at.Member(step);
        }

        at[path[^1]] = replicas;
    }

    /// <summary>A Scale that does not fit.</summary>
    public static ApiException Invalid(string name, FieldError error) => Refusals.Invalid(Type, name, [error]);

    private static string Selector(JsonObject? custom, JsonObject value)
    {
        if (custom is not null)
        {
            return custom.Text("labelSelectorPath") is { } path ? value.Text(Path(path)) ?? "" : "";
        }

        var selector = value.Object("spec", "selector");
        return selector is not null && !selector.ContainsKey("matchLabels") && !selector.ContainsKey("matchExpressions")
            ? SelectorText.Of(new JsonObject { ["matchLabels"] = selector.DeepClone() }, "")
            : SelectorText.Of(selector, "");
    }

    private static string[] Path(string text) => text.Split('.', StringSplitOptions.RemoveEmptyEntries);
}
