using Kix.Engine.Deploy.Inventory;

namespace Kix.Cli.Rendering;

/// <summary>What was deployed, the newest first, for programs.</summary>
internal static class HistoryJson
{
    public static string Of(InventoryRecord record, string context) => JsonText.Of(json =>
    {
        json.WriteStartObject();
        json.WriteString("cluster", record.Cluster);
        json.WriteString("context", context);
        json.WriteString("root", record.Root?.ToString());
        if (record.Pending is { } pending)
        {
            json.WriteStartObject("pending");
            json.WriteString("root", pending.Root.ToString());
            json.WriteString("when", HistoryText.Time(pending.When));
            json.WriteString("who", pending.Who);
            json.WriteString("commit", pending.Commit);
            json.WriteBoolean("rollback", pending.IsRollback);
            json.WriteString("outcome", pending.Outcome?.ToString().ToLowerInvariant());
            json.WriteEndObject();
        }

        json.WriteStartArray("history");
        foreach (var entry in record.History.Reverse())
        {
            json.WriteStartObject();
            json.WriteString("root", entry.Root.ToString());
            json.WriteString("when", HistoryText.Time(entry.When));
            json.WriteString("who", entry.Who);
            json.WriteString("commit", entry.Commit);
            json.WriteBoolean("rollback", entry.IsRollback);
            json.WriteString("outcome", entry.Outcome.ToString().ToLowerInvariant());
            json.WriteString("message", entry.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });
}
