using System.Text.Json;
using Kix.Engine.Diff;

namespace Kix.Cli.Rendering;

/// <summary>The differences for programs.</summary>
internal static class DiffJson
{
    public static string Of(ClusterDifference difference) => JsonText.Of(json =>
    {
        json.WriteStartObject();
        json.WriteString("cluster", difference.Cluster);
        json.WriteString("root", difference.Root.ToString());
        Write(json, difference.Source);
        json.WriteStartObject("summary");
        foreach (var state in Enum.GetValues<ObjectState>())
        {
            json.WriteNumber(Name(state.ToString()), difference.Count(state));
        }

        json.WriteEndObject();
        json.WriteStartArray("objects");
        foreach (var one in difference.Objects.Where(o => o.State != ObjectState.Identical))
        {
            json.WriteStartObject();
            json.WriteString("group", one.Key.Group);
            json.WriteString("kind", one.Key.Kind);
            json.WriteString("namespace", one.Key.Namespace);
            json.WriteString("name", one.Key.Name);
            json.WriteString("state", Name(one.State.ToString()));
            if (one.Fields.Count > 0)
            {
                json.WriteStartArray("fields");
                foreach (var field in one.Fields)
                {
                    Write(json, field);
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (difference.Source is DiffSource.Activation)
        {
            json.WriteStartArray("edges");
            foreach (var edge in difference.Edges)
            {
                json.WriteStartObject();
                json.WriteString("from", edge.From.ToString());
                json.WriteString("to", edge.To.ToString());
                json.WriteString("kind", Name(edge.Kind.ToString()));
                json.WriteString("state", edge.IsNew ? "added" : "removed");
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        if (difference.Disagreements.Count > 0)
        {
            json.WriteStartArray("serverDisagrees");
            foreach (var one in difference.Disagreements)
            {
                json.WriteStartObject();
                json.WriteString("object", one.Key.ToString());
                json.WriteString("message", one.Message);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        Lines(json, "beingDeleted", [.. difference.Ending]);
        Lines(json, "paused", [.. difference.Paused]);

        json.WriteStartArray("notCompared");
        foreach (var note in difference.Notes)
        {
            json.WriteStringValue(note);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void Lines(Utf8JsonWriter json, string name, IReadOnlyList<string> lines)
    {
        if (lines.Count > 0)
        {
            json.WriteStartArray(name);
            foreach (var line in lines)
            {
                json.WriteStringValue(line);
            }

            json.WriteEndArray();
        }
    }

    private static void Write(Utf8JsonWriter json, DiffSource source)
    {
        switch (source)
        {
            case DiffSource.Cluster cluster:
                json.WriteString("context", cluster.Context);
                break;
            case DiffSource.Dump dump:
                json.WriteString("dump", dump.Folder);
                break;
            case DiffSource.Activation earlier:
                json.WriteString("earlier", earlier.Root.ToString());
                break;
        }
    }

    private static void Write(Utf8JsonWriter json, FieldDifference field)
    {
        json.WriteStartObject();
        json.WriteString("path", field.Path.ToString());
        json.WriteString("difference", field.IsOrder ? "order" : Name(field.Kind.ToString()));
        Write(json, "kix", field.Kix);
        Write(json, "cluster", field.Cluster);
        if (field.Owner is { } owner)
        {
            json.WriteStartObject("owner");
            json.WriteString("manager", owner.Manager);
            json.WriteString("operation", owner.Operation);
            json.WriteString("subresource", owner.Subresource);
            if (owner.Time is { } time)
            {
                json.WriteString("time", HistoryText.Time(time));
            }

            json.WriteEndObject();
        }

        if (field.Confirmation != Confirmation.None)
        {
            json.WriteString("confirmation", Name(field.Confirmation.ToString()));
        }

        json.WriteEndObject();
    }

    // An absent side is an absent member: null is a value of its own.
    private static void Write(Utf8JsonWriter json, string side, FieldValue value)
    {
        switch (value)
        {
            case FieldValue.Clear clear:
                json.WritePropertyName(side);
                clear.Json.WriteTo(json);
                break;
            case FieldValue.Redacted secret:
                json.WriteStartObject(side);
                json.WriteNumber("secret", secret.Mark);
                json.WriteEndObject();
                break;
        }
    }

    private static string Name(string value) => char.ToLowerInvariant(value[0]) + value[1..];
}
