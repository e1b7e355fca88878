using System.Globalization;
using System.Text.Json.Nodes;

namespace Kix.Sandbox.Apply;

/// <summary>
/// <c>metadata.managedFields</c> as owners with their fields, and when each last changed something. Mutable: an apply or update
/// works on one that it read for itself.
/// </summary>
public sealed class ManagedFields
{
    /// <summary>The owners.</summary>
    public Dictionary<ManagerId, OwnedFields> Owners { get; } = [];

    /// <summary>When an owner last changed something, RFC 3339 in whole seconds; an owner may have none.</summary>
    public Dictionary<ManagerId, string> Times { get; } = [];

    /// <summary>Reads the entries of an object; none is an empty list.</summary>
    /// <exception cref="FormatException">An entry that a server would not accept.</exception>
    public static ManagedFields Read(JsonArray? entries)
    {
        var managed = new ManagedFields();
        for (var i = 0; i < (entries?.Count ?? 0); i++)
        {
            var entry = entries![i] as JsonObject ?? [];
            var operation = Text(entry, "operation");
            if (operation is not ("Apply" or "Update"))
            {
                throw new FormatException("operation must be `Apply` or `Update`");
            }

            var apiVersion = Text(entry, "apiVersion") is { Length: > 0 } version
                ? version
                : throw new FormatException("apiVersion must not be empty");
            CheckFieldsType(Text(entry, "fieldsType"), i);
            var applies = operation == "Apply";
            var id = new ManagerId(
                Text(entry, "manager") ?? "", applies, applies ? null : apiVersion, Text(entry, "subresource") is { Length: > 0 } s ? s : null);
            managed.Owners[id] = new(FieldsV1.Read(entry["fieldsV1"] as JsonObject ?? []), apiVersion, applies);
            if (Text(entry, "time") is { } time)
            {
                managed.Times[id] = time;
            }
            else
            {
                managed.Times.Remove(id);
            }
        }

        return managed;
    }

    /// <summary>
    /// Writes the entries in the server's order: appliers first, then by time, manager, version and subresource. Null where there are
    /// none.
    /// </summary>
    public JsonArray? Write()
    {
        if (Owners.Count == 0)
        {
            return null;
        }

        var sorted = Owners
            .OrderBy(o => o.Value.Applied || o.Key.Applies ? 0 : 1)
            .ThenBy(o => Seconds(Times.GetValueOrDefault(o.Key)))
            .ThenBy(o => o.Key.Manager, StringComparer.Ordinal)
            .ThenBy(o => o.Value.ApiVersion, StringComparer.Ordinal)
            .ThenBy(o => o.Key.Subresource ?? "", StringComparer.Ordinal);
        return new JsonArray([.. sorted.Select(o => Write(o.Key, o.Value))]);
    }

    /// <summary>A time as <c>managedFields</c> hold it.</summary>
    public static string TimeText(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Seconds since 1970; 0 where there is no time.</summary>
    internal static long Seconds(string? time) =>
        DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed)
            ? parsed.ToUnixTimeSeconds()
            : 0;

    private JsonObject Write(ManagerId id, OwnedFields owned)
    {
        var entry = new JsonObject();
        if (id.Manager.Length > 0)
        {
            entry["manager"] = id.Manager;
        }

        entry["operation"] = owned.Applied || id.Applies ? "Apply" : "Update";
        entry["apiVersion"] = owned.ApiVersion;
        if (Times.TryGetValue(id, out var time))
        {
            entry["time"] = time;
        }

        entry["fieldsType"] = "FieldsV1";
        entry["fieldsV1"] = FieldsV1.Write(owned.Fields);
        if (id.Subresource is not null)
        {
            entry["subresource"] = id.Subresource;
        }

        return entry;
    }

    private static void CheckFieldsType(string? fieldsType, int index)
    {
        if (fieldsType != "FieldsV1")
        {
            throw new FormatException(string.IsNullOrEmpty(fieldsType)
                ? string.Create(CultureInfo.InvariantCulture, $"missing fieldsType in managed fields entry {index}")
                : string.Create(CultureInfo.InvariantCulture, $"invalid fieldsType {GoFormat.Quote(fieldsType)} in managed fields entry {index}"));
        }
    }

    private static string? Text(JsonObject entry, string name) =>
        entry[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
