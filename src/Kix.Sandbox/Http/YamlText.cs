using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;

namespace Kix.Sandbox.Http;

/// <summary>YAML as the API server reads it: turned into JSON, plain scalars by the rules of YAML 1.1.</summary>
/// <remarks>As sigs.k8s.io/yaml, which patches of type <c>apply-patch+yaml</c> go through.</remarks>
internal static partial class YamlText
{
    /// <summary>One document that is an object, or nothing, which is an empty one.</summary>
    /// <exception cref="FormatException">Not YAML, or not an object.</exception>
    public static JsonObject Object(byte[] utf8, ICollection<string> problems) => Read(utf8, problems) switch
    {
        JsonObject members => members,
        null => [],
        var other => throw new FormatException($"couldn't get version/kind; json parse error: {RequestBody.NoObject(other)}"),
    };

    /// <summary>One document.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="problems">Gets the keys that are there twice, in Go's words. The last counts.</param>
    /// <exception cref="FormatException">Not YAML; the message is Go's.</exception>
    public static JsonNode? Read(byte[] utf8, ICollection<string> problems)
    {
        try
        {
            var document = new YamlDocumentReader(Plain);
            var value = document.Read(Encoding.UTF8.GetString(utf8));
            if (document.Twice.Count > 0)
            {
                problems.Add("yaml: unmarshal errors:\n" + string.Join('\n', document.Twice));
            }

            return value;
        }
        catch (YamlException e)
        {
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"yaml: line {(e is SemanticErrorException ? Math.Max(1, e.Start.Line - 1) : e.Start.Line + 1)}: {Reason(e)}"), e);
        }
    }

    // While parsing a node, did not find expected node content.
    private static string Reason(YamlException e)
    {
        var text = e.Message[(e.Message.LastIndexOf(", ", StringComparison.Ordinal) + 1)..].Trim().TrimEnd('.');
        return text == "found invalid tab as indentation" ? "found character that cannot start any token" : text;
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
