using System.Text;
using Kix.Rules;

namespace Kix.Yaml;

/// <summary>
/// Reads YAML and JSON files of Kubernetes objects as kubectl reads them (sigs.k8s.io/yaml, which is YAML 1.1 by the rules of
/// goyaml.v2): several documents, <c>yes</c> and <c>off</c> as booleans, <c>0644</c> as octal, anchors and merge keys, keys that are not
/// strings become strings. Stricter in two points: a key that is written twice, and an integer outside int64, are errors.
/// </summary>
public static class KubernetesYaml
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The Kubernetes objects of a file, <c>List</c> kinds taken apart.</summary>
    /// <param name="content">The file's bytes, UTF-8.</param>
    /// <param name="file">How messages name the file.</param>
    /// <exception cref="KixException">KIX4090: the file, or documents of it, cannot be read; the messages say where and why.</exception>
    public static IReadOnlyList<ManifestObject> ReadObjects(ReadOnlySpan<byte> content, string file)
    {
        var errors = new List<KixError>();
        var objects = ReadObjects(content, file, errors);
        return errors.Count == 0 ? objects : throw new KixException(errors);
    }

    /// <summary>The Kubernetes objects of a text, <c>List</c> kinds taken apart.</summary>
    /// <param name="text">YAML or JSON.</param>
    /// <param name="file">How messages name the text.</param>
    /// <exception cref="KixException">KIX4090: the text, or documents of it, cannot be read; the messages say where and why.</exception>
    public static IReadOnlyList<ManifestObject> ReadObjects(string text, string file)
    {
        var errors = new List<KixError>();
        var objects = ReadObjects(text, file, errors);
        return errors.Count == 0 ? objects : throw new KixException(errors);
    }

    /// <summary>The objects of a file that can be read, and what is wrong with the others.</summary>
    internal static IReadOnlyList<ManifestObject> ReadObjects(ReadOnlySpan<byte> content, string file, List<KixError> errors)
    {
        try
        {
            return ReadObjects(Decode(content, file), file, errors);
        }
        catch (KixException e)
        {
            errors.AddRange(e.Errors);
            return [];
        }
    }

    private static List<ManifestObject> ReadObjects(string text, string file, List<KixError> errors)
    {
        var objects = new List<ManifestObject>();
        try
        {
            text = text.TrimStart('\ufeff');
            var lines = new LineMap(text, IsJson(text));
            foreach (var document in ReadDocuments(text, file))
            {
                ObjectList.Flatten(document.Content, document.Place, new FieldLines(lines, file, document.Ordinal, []), objects, errors);
            }
        }
        catch (KixException e)
        {
            errors.AddRange(e.Errors);
        }

        return objects;
    }

    /// <summary>The documents of a text, whatever they hold; empty ones are skipped.</summary>
    /// <param name="text">YAML or JSON.</param>
    /// <param name="file">How messages name the text.</param>
    /// <exception cref="KixException">KIX4090: the text cannot be read; the message says where and why.</exception>
    public static IReadOnlyList<YamlDocument> ReadDocuments(string text, string file)
    {
        text = text.TrimStart('\ufeff');
        return IsJson(text) ? JsonDocumentReader.Read(text, file) : YamlDocumentReader.Read(text, file);
    }

    // As kubectl: what starts with a brace is JSON. A flow map of YAML starts so too, but its keys need no quotes; where they have
    // them, the text is taken for JSON, since a YAML parser makes something of most broken JSON.
    private static bool IsJson(string text)
    {
        var head = text.AsSpan().TrimStart();
        return head.StartsWith("{") && head[1..].TrimStart() is ['"', ..] or ['}', ..];
    }

    internal static KixException Error(string message, Place place) => new([Catalogue.ManifestUnreadable.At(place, message)]);

    private static string Decode(ReadOnlySpan<byte> content, string file)
    {
        try
        {
            return Strict.GetString(content);
        }
        catch (DecoderFallbackException e)
        {
            var line = 1 + content[..Math.Max(0, e.Index)].Count((byte)'\n');
            throw Error($"{file} is not UTF-8 text: save it as UTF-8", new Place(file, line));
        }
    }
}
