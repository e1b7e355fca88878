using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;
using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Tables;

/// <summary>Rows of Pods that are over say so.</summary>
internal static class RowConditions
{
    private static readonly GroupResource Pods = new("", "pods");

    public static JsonArray? Of(ResourceType type, JsonObject value) => type.Resource != Pods
        ? null
        : value.Text("status", "phase") switch
        {
            "Succeeded" => Completed("Succeeded", "The pod has completed successfully."),
            "Failed" => Completed("Failed", "The pod failed."),
            _ => null,
        };

    private static JsonArray Completed(string reason, string message) =>
        [new JsonObject { ["type"] = "Completed", ["status"] = "True", ["reason"] = reason, ["message"] = message }];
}
