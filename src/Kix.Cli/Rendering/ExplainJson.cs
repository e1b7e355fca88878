using System.Text.Json;
using Kix.Engine.Evaluation;

namespace Kix.Cli.Rendering;

/// <summary>How needs were resolved and where the values of options came from, for programs.</summary>
internal static class ExplainJson
{
    public static string Of(IEnumerable<InstanceFacts> instances) => JsonText.Of(json =>
    {
        json.WriteStartArray();
        foreach (var instance in instances)
        {
            json.WriteStartObject();
            json.WriteString("path", instance.Path);
            json.WriteString("type", instance.Type);
            json.WriteString("name", instance.Name);
            json.WriteString("namespace", instance.Namespace);
            json.WriteBoolean("offered", instance.Offered);
            Write(json, "place", instance.Place);
            json.WriteStartArray("options");
            foreach (var option in instance.Options)
            {
                Write(json, option);
            }

            json.WriteEndArray();
            json.WriteStartArray("needs");
            foreach (var need in instance.Needs)
            {
                Write(json, need);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static void Write(Utf8JsonWriter json, OptionFacts option)
    {
        json.WriteStartObject();
        json.WriteString("name", option.Name);
        json.WriteString("type", option.Type);
        json.WriteString("value", option.Value);
        json.WriteStartArray("definitions");
        foreach (var definition in option.Winner is null ? option.Others : option.Others.Prepend(option.Winner))
        {
            Write(json, definition, takesPart: true);
        }

        foreach (var definition in option.Losers)
        {
            Write(json, definition, takesPart: false);
        }

        json.WriteEndArray();
        json.WriteStartArray("readBy");
        foreach (var reader in option.ReadBy)
        {
            json.WriteStringValue(reader);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, OptionDefinition definition, bool takesPart)
    {
        json.WriteStartObject();
        json.WriteString("value", definition.Operation == OptionOperation.Replace ? null : OptionText.Of(definition.Value));
        json.WriteString("operation", JsonNamingPolicy.CamelCase.ConvertName(definition.Operation.ToString()));
        json.WriteString("priority", JsonNamingPolicy.CamelCase.ConvertName(definition.Priority.ToString()));
        json.WriteBoolean("takesPart", takesPart);
        if (definition.By is { } overlay)
        {
            json.WriteString("by", overlay);
        }

        Write(json, "place", definition.Place);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, NeedFacts need)
    {
        json.WriteStartObject();
        json.WriteString("name", need.Name);
        json.WriteString("type", need.Type);
        json.WriteString("provider", need.Provider);
        json.WriteString("origin", need.Origin.ToString().ToLowerInvariant());
        json.WriteBoolean("ready", need.Ready);
        json.WriteString("explanation", need.Explanation);
        Write(json, "place", need.Place);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, Place place)
    {
        if (place.File.Length > 0)
        {
            json.WriteString(name, place.ToString());
        }
    }
}
