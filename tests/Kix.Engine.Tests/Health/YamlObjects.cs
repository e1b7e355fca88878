using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kix.Engine.Live;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Kix.Engine.Tests.Health;

/// <summary>Reads YAML of a test into JSON. Of a key that is there twice, as the corpus has once, the last counts.</summary>
internal static class YamlObjects
{
    internal static JsonNode File(string path) => Text(System.IO.File.ReadAllText(path));

    internal static JsonNode Text(string yaml)
    {
        var parser = new Parser(new StringReader(yaml));
        parser.Consume<StreamStart>();
        parser.Consume<DocumentStart>();
        return Node(parser)!;
    }

    /// <summary>All documents of a text, without those that are empty.</summary>
    internal static IReadOnlyList<JsonNode> Documents(string yaml)
    {
        var parser = new Parser(new StringReader(yaml));
        parser.Consume<StreamStart>();
        List<JsonNode> documents = [];
        while (parser.TryConsume<DocumentStart>(out _))
        {
            if (Node(parser) is { } document)
            {
                documents.Add(document);
            }

            parser.Consume<DocumentEnd>();
        }

        return documents;
    }

    internal static LiveObject Live(string yaml) => Live(Text(yaml));

    internal static LiveObject Live(JsonNode node) => new(JsonSerializer.SerializeToElement(node));

    private static JsonNode? Node(Parser parser)
    {
        if (parser.TryConsume<SequenceStart>(out _))
        {
            var list = new JsonArray();
            while (!parser.TryConsume<SequenceEnd>(out _))
            {
                list.Add(Node(parser));
            }

            return list;
        }

        if (parser.TryConsume<MappingStart>(out _))
        {
            var map = new JsonObject();
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                var key = parser.Consume<Scalar>().Value;
                map[key] = Node(parser);
            }

            return map;
        }

        var scalar = parser.Consume<Scalar>();
        return scalar.Style == ScalarStyle.Plain ? Plain(scalar.Value) : JsonValue.Create(scalar.Value);
    }

    private static JsonValue? Plain(string text) => text switch
    {
        "" or "null" or "~" => null,
        "true" => JsonValue.Create(true),
        "false" => JsonValue.Create(false),
        _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
        _ => JsonValue.Create(text),
    };
}
