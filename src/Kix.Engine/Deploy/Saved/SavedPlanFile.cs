using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Kix.Engine.Diff;
using Kix.Engine.Graph;

namespace Kix.Engine.Deploy.Saved;

/// <summary>Writes a saved plan as JSON: indented, members in a fixed order, no time and no name in it, so that the same plan is the same bytes.</summary>
/// <example>
/// <code>
/// {
///   "kix": "plan/v1",
///   "cluster": "prod-eu1",
///   "root": "9f3a…",
///   "server": "0d2f7c1e-…",
///   "options": {"inventoryNamespace": "kix-system"},
///   "standing": "c7e2…",
///   "steps": [
///     {
///       "group": "apps", "kind": "Deployment", "namespace": "shop", "name": "web",
///       "action": "update", "uid": "51f0…",
///       "fields": [{"path": "$.spec.replicas", "difference": "value", "kix": {"value": 2}, "cluster": {"value": 5}, "owner": {…}}],
///       "reversal": "reversible"
///     }
///   ],
///   "prunes": [{"group": "", "kind": "ConfigMap", …, "action": "delete", "uid": "…", "state": "version 812"}]
/// }
/// </code>
/// </example>
public static class SavedPlanFile
{
    internal const string Format = "plan/v1";

    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The bytes of a plan, with a line end.</summary>
    public static byte[] Write(SavedPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            Write(json, plan);
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads a plan.</summary>
    /// <exception cref="SavedPlanException">The bytes are no plan, or of another version of Kix.</exception>
    public static SavedPlan Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            return SavedPlanReader.Plan(document.RootElement.Clone());
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            throw new SavedPlanException($"does not read as a saved plan: {e.Message}", e);
        }
    }

    private static void Write(Utf8JsonWriter json, SavedPlan plan)
    {
        json.WriteStartObject();
        json.WriteString("kix", Format);
        json.WriteString("cluster", plan.Cluster);
        json.WriteString("root", plan.Root.ToString());
        json.WriteString("server", plan.Server);
        Text(json, "commit", plan.Commit);
        Flag(json, "rollback", plan.IsRollback);
        Write(json, plan.Options);
        if (plan.Only is { } only)
        {
            Keys(json, "only", only);
        }

        Text(json, "standing", plan.Standing?.ToString());
        Text(json, "pending", plan.Pending?.ToString());
        List(json, "externals", plan.Externals, external =>
        {
            Key(json, external.Key);
            json.WriteString("apiVersion", external.ApiVersion);
            Texts(json, "usedBy", external.UsedBy);
            json.WriteString("file", external.Place.File);
            json.WriteNumber("line", external.Place.Line);
        });
        Texts(json, "notes", plan.Notes);
        json.WriteStartArray("steps");
        foreach (var step in plan.Steps)
        {
            Write(json, step);
        }

        json.WriteEndArray();
        json.WriteStartArray("prunes");
        foreach (var prune in plan.Prunes)
        {
            json.WriteStartObject();
            Key(json, prune.Key);
            json.WriteString("action", Name(prune.Action));
            json.WriteString("uid", prune.Uid);
            json.WriteString("state", prune.State);
            Flag(json, "first", prune.First);
            Text(json, "note", prune.Note.Length == 0 ? null : prune.Note);
            json.WriteString("reversal", Name(prune.Reversal));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, SavedOptions options)
    {
        json.WriteStartObject("options");
        json.WriteString("inventoryNamespace", options.InventoryNamespace);
        Flag(json, "adopt", options.Adopt);
        Flag(json, "forceConflicts", options.ForceConflicts);
        Flag(json, "allowReplace", options.AllowReplace);
        Texts(json, "allow", options.Allow);
        Texts(json, "ignoreManagers", options.IgnoreManagers);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, SavedStep step)
    {
        json.WriteStartObject();
        Key(json, step.Key);
        json.WriteString("action", Name(step.Action));
        Text(json, "uid", step.Uid);
        Text(json, "resourceVersion", step.ResourceVersion);
        List(json, "fields", step.Fields, field =>
        {
            json.WriteString("path", field.Path);
            json.WriteString("difference", Name(field.Kind));
            Flag(json, "order", field.IsOrder);
            Side(json, "kix", field.Kix);
            Side(json, "cluster", field.Cluster);
            if (field.Owner is { } owner)
            {
                json.WriteStartObject("owner");
                json.WriteString("manager", owner.Manager);
                json.WriteString("operation", owner.Operation);
                Text(json, "subresource", owner.Subresource.Length == 0 ? null : owner.Subresource);
                Text(json, "time", owner.Time?.UtcDateTime.ToString("O", System.Globalization.CultureInfo.InvariantCulture));
                json.WriteEndObject();
            }
        });
        List(json, "taken", step.Taken, taken =>
        {
            json.WriteString("manager", taken.Manager);
            json.WriteString("field", taken.Field);
        });
        Flag(json, "awaitsDeletion", step.AwaitsDeletion);
        Flag(json, "autoscaled", step.IsAutoscaled);
        if (step.After.Count > 0)
        {
            Keys(json, "after", step.After);
        }

        Text(json, "note", step.Note);
        json.WriteString("reversal", Name(step.Reversal));
        json.WriteEndObject();
    }

    // An absent side is an absent member: null is a value of its own.
    private static void Side(Utf8JsonWriter json, string name, FieldValue value)
    {
        if (value is FieldValue.Absent)
        {
            return;
        }

        json.WriteStartObject(name);
        if (value is FieldValue.Redacted secret)
        {
            json.WriteNumber("secret", secret.Mark);
        }
        else
        {
            json.WritePropertyName("value");
            ((FieldValue.Clear)value).Json.WriteTo(json);
        }

        json.WriteEndObject();
    }

    private static void Keys(Utf8JsonWriter json, string name, IReadOnlyList<ObjectKey> keys)
    {
        json.WriteStartArray(name);
        foreach (var key in keys)
        {
            json.WriteStartObject();
            Key(json, key);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Key(Utf8JsonWriter json, ObjectKey key)
    {
        json.WriteString("group", key.Group);
        json.WriteString("kind", key.Kind);
        json.WriteString("namespace", key.Namespace);
        json.WriteString("name", key.Name);
    }

    private static void List<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<T> write)
    {
        if (items.Count == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Texts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        if (texts.Count == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static void Text(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }

    private static void Flag(Utf8JsonWriter json, string name, bool isSet)
    {
        if (isSet)
        {
            json.WriteBoolean(name, true);
        }
    }

    private static string Name<T>(T value)
        where T : struct, Enum
    {
        var text = value.ToString();
        return char.ToLowerInvariant(text[0]) + text[1..];
    }
}
