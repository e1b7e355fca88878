using System.Numerics;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Kix.Yaml;

/// <summary>Turns the events of a YAML text into JSON values.</summary>
internal sealed class YamlDocumentReader
{
    /// <summary>How deep a document may nest.</summary>
    public const int MaxDepth = 256;

    // Aliases of aliases multiply ("billion laughs"); no honest manifest repeats this much.
    private const int MaxAliasedNodes = 200_000;

    private readonly string _file;
    private readonly Parser _parser;
    private readonly Dictionary<AnchorName, JsonNode?> _anchors = [];
    private readonly HashSet<AnchorName> _open = [];
    private int _aliased;
    private int _depth;

    private YamlDocumentReader(string text, string file)
    {
        _file = file;
        _parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
    }

    public static IReadOnlyList<YamlDocument> Read(string text, string file)
    {
        try
        {
            return new YamlDocumentReader(text, file).Documents();
        }
        catch (YamlException e)
        {
            throw KubernetesYaml.Error($"not YAML: {e.Message.TrimEnd('.')}", new Place(file, LineOf(e, text)));
        }
    }

    private List<YamlDocument> Documents()
    {
        var documents = new List<YamlDocument>();
        _parser.Consume<StreamStart>();
        for (var ordinal = 0; !_parser.Accept<StreamEnd>(out _); ordinal++)
        {
            _parser.Consume<DocumentStart>();
            _anchors.Clear();
            _parser.Accept<NodeEvent>(out var start);
            var place = PlaceOf(start!);
            if (Node() is { } content)
            {
                documents.Add(new YamlDocument(content, place) { Ordinal = ordinal });
            }

            _parser.Consume<DocumentEnd>();
        }

        return documents;
    }

    private JsonNode? Node()
    {
        if (_parser.TryConsume<AnchorAlias>(out var alias))
        {
            return Aliased(alias);
        }

        if (++_depth > MaxDepth)
        {
            throw Error($"the document nests deeper than {MaxDepth} levels", _parser.Current!);
        }

        var start = _parser.Consume<NodeEvent>();
        var anchored = !start.Anchor.IsEmpty;
        if (anchored)
        {
            _open.Add(start.Anchor);
        }

        JsonNode? value = start switch
        {
            Scalar scalar => Value(scalar),
            SequenceStart => Sequence(),
            _ => Mapping(),
        };
        if (anchored)
        {
            _open.Remove(start.Anchor);
            _anchors[start.Anchor] = value;
        }

        _depth--;
        return value;
    }

    private JsonNode? Aliased(AnchorAlias alias)
    {
        if (_open.Contains(alias.Value))
        {
            throw Error($"the anchor '{alias.Value}' contains itself", alias);
        }

        if (!_anchors.TryGetValue(alias.Value, out var value))
        {
            throw Error($"no anchor '{alias.Value}' comes before this alias", alias);
        }

        _aliased += Count(value);
        return _aliased <= MaxAliasedNodes
            ? value?.DeepClone()
            : throw Error($"the aliases of this file expand to more than {MaxAliasedNodes} values", alias);
    }

    private JsonArray Sequence()
    {
        var items = new JsonArray();
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(Node());
        }

        return items;
    }

    private JsonObject Mapping()
    {
        var members = new JsonObject();
        var written = new HashSet<string>(StringComparer.Ordinal);
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            if (!_parser.Accept<Scalar>(out var key))
            {
                throw Error("a list, a map or an alias cannot be a key", _parser.Current!);
            }

            if (key is { Value: "<<", IsPlainImplicit: true } or { Tag: { IsEmpty: false, Value: "tag:yaml.org,2002:merge" } })
            {
                _parser.Consume<Scalar>();
                Merge(members, Node(), key);
                continue;
            }

            var name = Key(_parser.Consume<Scalar>());
            if (!written.Add(name))
            {
                throw Error($"the key '{name}' is written twice: keep one", key);
            }

            // What was merged before is replaced; goyaml.v2 goes by the order of writing.
            members[name] = Node();
        }

        return members;
    }

    private void Merge(JsonObject members, JsonNode? merged, ParsingEvent at)
    {
        // Of several maps the first wins, so that the last is laid down first.
        var sources = merged is JsonArray several ? several.Reverse() : [merged];
        foreach (var source in sources)
        {
            if (source is not JsonObject map)
            {
                throw Error("a merge key '<<' takes a map or a list of maps", at);
            }

            foreach (var (name, value) in map)
            {
                members[name] = value?.DeepClone();
            }
        }
    }

    private string Key(Scalar scalar)
    {
        var key = Resolved(scalar);
        var text = YamlScalar.KeyText(key);
        if (text is null)
        {
            throw Error($"{(key is null ? "null" : $"'{scalar.Value}'")} cannot be a key: quote it", scalar);
        }

        Anchor(scalar, JsonValue.Create(text));
        return text;
    }

    private void Anchor(Scalar scalar, JsonNode value)
    {
        if (!scalar.Anchor.IsEmpty)
        {
            _anchors[scalar.Anchor] = value;
        }
    }

    private JsonValue? Value(Scalar scalar) => Resolved(scalar) switch
    {
        null => null,
        bool value => JsonValue.Create(value),
        long whole => JsonValue.Create(whole),
        BigInteger whole => throw Error($"the integer {whole} does not fit into 64 bits: quote it to make it a text", scalar),
        double value when !double.IsFinite(value) => throw Error($"{scalar.Value} has no form in JSON: quote it to make it a text", scalar),
        double value => JsonValue.Create(value),
        var text => JsonValue.Create((string)text),
    };

    private object? Resolved(Scalar scalar)
    {
        try
        {
            return YamlScalar.Resolve(scalar.Value, scalar.Tag.IsEmpty ? null : scalar.Tag.Value, scalar.IsPlainImplicit);
        }
        catch (FormatException e)
        {
            throw Error(e.Message, scalar);
        }
    }

    private static int Count(JsonNode? node) => node switch
    {
        JsonObject members => 1 + members.Sum(m => Count(m.Value)),
        JsonArray items => 1 + items.Sum(Count),
        _ => 1,
    };

    private Place PlaceOf(ParsingEvent at) => new(_file, (int)at.Start.Line);

    private KixException Error(string message, ParsingEvent at) => KubernetesYaml.Error(message, PlaceOf(at));

    // The parser names the start of the block that a tab ends: the line with the tab is what one looks for.
    private static int LineOf(YamlException e, string text)
    {
        var line = (int)Math.Max(1, e.Start.Line);
        if (!e.Message.Contains("tab", StringComparison.Ordinal))
        {
            return line;
        }

        var lines = text.Split('\n');
        var tab = Array.FindIndex(lines, line - 1, l => l.AsSpan(0, l.Length - l.AsSpan().TrimStart().Length).Contains('\t'));
        return tab < 0 ? line : tab + 1;
    }
}
