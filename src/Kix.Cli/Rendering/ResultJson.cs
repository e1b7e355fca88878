using System.Text.Json;
using Kix.Engine.Deploy;
using Kix.Engine.Deploy.Inventory;
using Kix.Engine.Health;

namespace Kix.Cli.Rendering;

/// <summary>How a deployment ended, for programs.</summary>
internal static class ResultJson
{
    public static string Of(string cluster, string context, DeployResult result) => JsonText.Of(json =>
    {
        json.WriteStartObject();
        json.WriteString("cluster", cluster);
        json.WriteString("context", context);
        Members(json, result);
        json.WriteEndObject();
    });

    private static void Members(Utf8JsonWriter json, DeployResult result)
    {
        json.WriteString("root", result.Root.ToString());
        json.WriteString("outcome", result.Outcome.ToString().ToLowerInvariant());
        json.WriteBoolean("nothingToDo", result.WasEmpty);
        json.WriteNumber("created", result.Created);
        json.WriteNumber("changed", result.Updated);
        json.WriteNumber("replaced", result.Replaced);
        json.WriteNumber("deleted", result.Deleted);
        json.WriteNumber("unchanged", result.Unchanged);
        json.WriteStartArray("failures");
        foreach (var failure in result.Failures)
        {
            json.WriteStartObject();
            json.WriteString("resource", failure.Key.ToString());
            json.WriteString("message", failure.Message);
            json.WriteStartArray("report");
            foreach (var line in failure.Report?.Lines() ?? [])
            {
                json.WriteStringValue(line);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("notes");
        foreach (var note in result.Notes)
        {
            json.WriteStartObject();
            json.WriteString("resource", note.Key.ToString());
            json.WriteString("state", note.Health.State == HealthState.Failed ? "failed" : "in progress");
            json.WriteString("reason", note.Health.Reason);
            json.WriteString("message", note.Health.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Keys(json, "untouched", result.Untouched.Select(k => k.ToString()));
        if (result.Outcome == DeployOutcome.Cancelled)
        {
            Keys(json, "written", result.Written.Select(k => k.ToString()));
            Keys(json, "unhealthy", result.Unhealthy.Select(k => k.ToString()));
            Keys(json, "unsure", result.Unsure.Select(k => k.ToString()));
            Keys(json, "undeleted", result.Undeleted.Select(k => k.ToString()));
        }

        Keys(json, "protected", result.Protected.Select(k => k.ToString()));
        Keys(json, "paused", result.Paused.Select(k => k.ToString()));
        if (result.Rollback is { } back)
        {
            json.WriteStartObject("rollback");
            Members(json, back);
            json.WriteEndObject();
        }
    }

    private static void Keys(Utf8JsonWriter json, string name, IEnumerable<string> keys)
    {
        json.WriteStartArray(name);
        foreach (var key in keys.Order(StringComparer.Ordinal))
        {
            json.WriteStringValue(key);
        }

        json.WriteEndArray();
    }
}
