using System.Globalization;
using System.Text;
using System.Text.Json;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Kix.Yaml;

/// <summary>
/// The lines of all values of a file. Made when somebody asks, which is when something is wrong: the text is read a second time for it.
/// </summary>
/// <param name="text">A text that was read before, and is well-formed.</param>
/// <param name="isJson">Whether it is JSON.</param>
internal sealed class LineMap(string text, bool isJson)
{
    private readonly Lazy<IReadOnlyList<LineNode>> _documents = new(() => isJson ? OfJson(text) : OfYaml(text));

    /// <summary>What a document of the file holds, by its position among all of them, empty ones too.</summary>
    public LineNode Document(int ordinal) => _documents.Value[ordinal];

    private static List<LineNode> OfYaml(string text)
    {
        var parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
        var documents = new List<LineNode>();
        parser.Consume<StreamStart>();
        while (!parser.TryConsume<StreamEnd>(out _))
        {
            parser.Consume<DocumentStart>();
            documents.Add(Node(parser, null));
            parser.Consume<DocumentEnd>();
        }

        return documents;
    }

    // A member stands where its key does; what an alias brings stands where the alias does.
    private static LineNode Node(Parser parser, int? line)
    {
        var start = parser.Consume<ParsingEvent>();
        var node = new LineNode(line ?? (int)start.Start.Line);
        if (start is SequenceStart)
        {
            for (var index = 0; !parser.TryConsume<SequenceEnd>(out _); index++)
            {
                node.Add(index.ToString(CultureInfo.InvariantCulture), Node(parser, null));
            }
        }
        else if (start is MappingStart)
        {
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                var key = parser.Consume<Scalar>();
                node.Add(key.Value, Node(parser, (int)key.Start.Line));
            }
        }

        return node;
    }

    private static List<LineNode> OfJson(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var lines = new LineCounter(bytes);
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { AllowMultipleValues = true, MaxDepth = YamlDocumentReader.MaxDepth });
        var documents = new List<LineNode>();
        while (reader.Read())
        {
            documents.Add(Node(ref reader, lines, lines.At(reader.TokenStartIndex)));
        }

        return documents;
    }

    private static LineNode Node(ref Utf8JsonReader reader, LineCounter lines, int line)
    {
        var node = new LineNode(line);
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            for (var index = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
            {
                node.Add(index.ToString(CultureInfo.InvariantCulture), Node(ref reader, lines, lines.At(reader.TokenStartIndex)));
            }
        }
        else if (reader.TokenType == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            {
                var (key, at) = (reader.GetString()!, lines.At(reader.TokenStartIndex));
                reader.Read();
                node.Add(key, Node(ref reader, lines, at));
            }
        }

        return node;
    }

    /// <summary>Counts lines along a text that is read from front to back.</summary>
    private sealed class LineCounter(byte[] bytes)
    {
        private int _read;
        private int _line = 1;

        public int At(long index)
        {
            _line += bytes.AsSpan(_read, (int)index - _read).Count((byte)'\n');
            _read = (int)index;
            return _line;
        }
    }
}

/// <summary>A value in a file.</summary>
/// <param name="line">The line where it is said: of its key, of its first character where it has none.</param>
internal sealed class LineNode(int line)
{
    private Dictionary<string, LineNode>? _inside;

    public int Line { get; } = line;

    public void Add(string name, LineNode node) => (_inside ??= new(StringComparer.Ordinal)).TryAdd(name, node);

    /// <summary>A member or an item; null where there is none.</summary>
    public LineNode? Find(string name) => _inside?.GetValueOrDefault(name);
}
