using System.Globalization;
using System.IO.Compression;
using System.Text.Json;

namespace Kix.Sandbox.Protobuf;

/// <summary>One field of a message.</summary>
/// <param name="Name">Its name, which is that of the JSON member save for embedded structs.</param>
/// <param name="Type">The type of its values: a scalar of Protocol Buffers, or a message by its OpenAPI name.</param>
/// <param name="Repeats">Whether it is a list.</param>
/// <param name="IsMap">Whether it is a map with text keys.</param>
internal sealed record MessageField(string Name, string Type, bool Repeats, bool IsMap)
{
    public bool IsMessage => Type.Contains('.');
}

/// <summary>The messages of Kubernetes, from facts that <c>eng/protobuf-facts.cs</c> derives.</summary>
internal static class MessageFacts
{
    private static readonly Lazy<IReadOnlyDictionary<string, IReadOnlyDictionary<int, MessageField>>> Messages = new(Read);

    /// <summary>The fields of a message by number; null where there is no such message.</summary>
    public static IReadOnlyDictionary<int, MessageField>? Of(string type) => Messages.Value.GetValueOrDefault(type);

    private static Dictionary<string, IReadOnlyDictionary<int, MessageField>> Read()
    {
        using var stream = typeof(MessageFacts).Assembly.GetManifestResourceStream("kubernetes.protobuf.json.br")
            ?? throw new InvalidOperationException("The assembly was built without kubernetes.protobuf.json.br.");
        using var brotli = new BrotliStream(stream, CompressionMode.Decompress);
        var all = JsonSerializer.Deserialize<Dictionary<string, string[]>>(brotli)!;
        return all.ToDictionary(m => m.Key, m => (IReadOnlyDictionary<int, MessageField>)m.Value.Select(Field).ToDictionary(f => f.Number, f => f.Field));
    }

    // "3 initContainers[] io.k8s.api.core.v1.Container"
    private static (int Number, MessageField Field) Field(string text)
    {
        var parts = text.Split(' ');
        var name = parts[1].TrimEnd('[', ']', '{', '}');
        return (int.Parse(parts[0], CultureInfo.InvariantCulture),
            new MessageField(name, parts[2], parts[1].EndsWith(']'), parts[1].EndsWith('}')));
    }
}
