using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;

namespace Kix.Sandbox.Controllers;

/// <summary>The list of conditions in a status.</summary>
internal static class Conditions
{
    /// <summary>The condition of a type; null where there is none.</summary>
    public static JsonObject? Find(JsonObject status, string type) =>
        status.Objects("conditions").FirstOrDefault(condition => condition.Text("type") == type);

    /// <summary>Whether the condition of a type is <c>True</c>.</summary>
    public static bool Holds(JsonObject status, string type) => Find(status, type).Text("status") == "True";

    /// <summary>
    /// Sets a condition. Its transition time stays when its status stays; where kinds have a <c>lastUpdateTime</c>, that moves with
    /// every change.
    /// </summary>
    public static void Set(JsonObject status, string now, JsonObject condition, bool updateTime = false)
    {
        if (status["conditions"] is not JsonArray list)
        {
            list = [];
            status["conditions"] = list;
        }

        var type = condition.Text("type");
        var known = list.OfType<JsonObject>().FirstOrDefault(other => other.Text("type") == type);
        var same = known is not null && known.Text("status") == condition.Text("status");
        if (same && known.Text("reason") == condition.Text("reason") && known.Text("message") == condition.Text("message"))
        {
            foreach (var (name, value) in condition)
            {
                known![name] = value?.DeepClone();
            }

            return;
        }

        condition["lastTransitionTime"] = same ? known!["lastTransitionTime"]?.DeepClone() : now;
        if (updateTime)
        {
            condition["lastUpdateTime"] = now;
        }

        if (known is null)
        {
            list.Add(condition);
        }
        else
        {
            list[list.IndexOf(known)] = condition;
        }
    }

    /// <summary>Takes a condition away.</summary>
    public static void Clear(JsonObject status, string type)
    {
        if (status["conditions"] is JsonArray list && Find(status, type) is { } known)
        {
            list.Remove(known);
            if (list.Count == 0)
            {
                status.Remove("conditions");
            }
        }
    }

    /// <summary>A condition with the four members that all kinds have.</summary>
    public static JsonObject Of(string type, bool holds, string? reason = null, string? message = null)
    {
        var condition = new JsonObject { ["type"] = type, ["status"] = holds ? "True" : "False" };
        if (reason is not null)
        {
            condition["reason"] = reason;
        }

        if (message is not null)
        {
            condition["message"] = message;
        }

        return condition;
    }
}
