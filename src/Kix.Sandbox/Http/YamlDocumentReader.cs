using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Kix.Sandbox.Http;

/// <summary>Turns a YAML document into JSON. Of a key that is there twice, the last counts.</summary>
/// <param name="plain">Reads plain scalars.</param>
internal sealed class YamlDocumentReader(Func<string, JsonNode?> plain)
{
    private readonly Dictionary<AnchorName, JsonNode?> anchors = [];
    private readonly List<string> twice = [];

    /// <summary>The keys that are there twice: <c>  line 5: key "data" already set in map</c>.</summary>
    public IReadOnlyList<string> Twice => twice;

    /// <summary>The first document; null where there is none.</summary>
    /// <exception cref="YamlException">Not YAML.</exception>
    public JsonNode? Read(string text)
    {
        var parser = new Parser(new StringReader(text));
        parser.Consume<StreamStart>();
        return parser.TryConsume<DocumentStart>(out _) ? Value(parser) : null;
    }

    private JsonNode? Value(Parser parser)
    {
        if (parser.TryConsume<AnchorAlias>(out var alias))
        {
            return anchors.TryGetValue(alias.Value, out var known)
                ? known?.DeepClone()
                : throw new YamlException(alias.Start, alias.End, $"unknown anchor '{alias.Value}' referenced");
        }

        var anchor = (parser.Current as NodeEvent)?.Anchor ?? AnchorName.Empty;
        JsonNode? value = parser.Current switch
        {
            MappingStart => Members(parser),
            SequenceStart => Items(parser),
            _ => Scalar(parser.Consume<Scalar>()),
        };
        if (!anchor.IsEmpty)
        {
            anchors[anchor] = value;
        }

        return value;
    }

    private JsonObject Members(Parser parser)
    {
        parser.Consume<MappingStart>();
        var result = new JsonObject();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = parser.Consume<Scalar>();
            if (result.ContainsKey(key.Value))
            {
                twice.Add(string.Create(CultureInfo.InvariantCulture, $"  line {key.Start.Line}: key \"{key.Value}\" already set in map"));
            }

            result[key.Value] = Value(parser);
        }

        return result;
    }

    private JsonArray Items(Parser parser)
    {
        parser.Consume<SequenceStart>();
        var result = new JsonArray();
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            result.Add(Value(parser));
        }

        return result;
    }

    private JsonNode? Scalar(Scalar scalar) => scalar.Style == ScalarStyle.Plain && scalar.Tag.IsEmpty ? plain(scalar.Value) : JsonValue.Create(scalar.Value);
}
