using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Storage;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Kix.Sandbox.Http;

/// <summary>YAML as the API server reads it: turned into JSON, plain scalars by the rules of YAML 1.1.</summary>
/// <remarks>As sigs.k8s.io/yaml, which patches of type <c>apply-patch+yaml</c> go through.</remarks>
internal static partial class YamlText
{
    /// <summary>One document that is an object.</summary>
    /// <exception cref="ApiException">Not YAML, or not an object (400).</exception>
    public static JsonObject Parse(byte[] utf8)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(Encoding.UTF8.GetString(utf8)));
            return stream.Documents.Count > 0 && Convert(stream.Documents[0].RootNode) is JsonObject found
                ? found
                : throw Refusals.BadRequest("error decoding YAML: the document is not an object");
        }
        catch (YamlException e)
        {
            throw Refusals.BadRequest($"error decoding YAML: {e.Message}");
        }
    }

    private static JsonNode? Convert(YamlNode node) => node switch
    {
        YamlMappingNode mapping => Convert(mapping),
        YamlSequenceNode sequence => new JsonArray([.. sequence.Children.Select(Convert)]),
        YamlScalarNode { Style: ScalarStyle.Plain } scalar => Plain(scalar.Value ?? ""),
        YamlScalarNode scalar => JsonValue.Create(scalar.Value ?? ""),
        _ => null,
    };

    private static JsonObject Convert(YamlMappingNode mapping)
    {
        var result = new JsonObject();
        foreach (var (key, value) in mapping.Children)
        {
            result[((YamlScalarNode)key).Value ?? ""] = Convert(value);
        }

        return result;
    }

    private static JsonNode? Plain(string text)
    {
        switch (text)
        {
            case "" or "~" or "null" or "Null" or "NULL":
                return null;
            case "true" or "True" or "TRUE" or "yes" or "Yes" or "YES" or "on" or "On" or "ON":
                return true;
            case "false" or "False" or "FALSE" or "no" or "No" or "NO" or "off" or "Off" or "OFF":
                return false;
        }

        if (Integer().IsMatch(text) && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer))
        {
            return integer;
        }

        if (Float().IsMatch(text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) && double.IsFinite(real))
        {
            return real;
        }

        return text;
    }

    [GeneratedRegex("^[-+]?(0|[1-9][0-9]*)$")]
    private static partial Regex Integer();

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$")]
    private static partial Regex Float();
}
