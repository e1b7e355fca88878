using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Kix.Sandbox.Controllers;

/// <summary>Short hashes for names that depend on content.</summary>
internal static class TemplateHash
{
    // Kubernetes spells hashes in letters that make no words: k8s.io/apimachinery/pkg/util/rand.
    private const string Alphabet = "bcdfghjklmnpqrstvwxz2456789";

    /// <summary>
    /// The <c>pod-template-hash</c> of a pod template: ten letters at most, stable for equal templates. A real server hashes a
    /// Go structure, so its letters differ.
    /// </summary>
    public static string Of(JsonNode? template, long collisions = 0)
    {
        var text = new StringBuilder();
        Write(template, text);
        if (collisions > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"#{collisions}");
        }

        return Safe((uint)Fnv(text.ToString()));
    }

    /// <summary>A hash of several texts.</summary>
    public static ulong Of(params ReadOnlySpan<string?> parts)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            text.Append(part).Append('\0');
        }

        return Fnv(text.ToString());
    }

    private static string Safe(uint hash) =>
        string.Concat(hash.ToString(CultureInfo.InvariantCulture).Select(digit => Alphabet[digit % Alphabet.Length]));

    private static ulong Fnv(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var unit in Encoding.UTF8.GetBytes(text))
        {
            hash = (hash ^ unit) * 1099511628211UL;
        }

        return hash;
    }

    // Members sorted, so that their order does not count.
    private static void Write(JsonNode? node, StringBuilder text)
    {
        switch (node)
        {
            case JsonObject members:
                text.Append('{');
                foreach (var (name, value) in members.OrderBy(member => member.Key, StringComparer.Ordinal))
                {
                    text.Append(name).Append(':');
                    Write(value, text);
                    text.Append(',');
                }

                text.Append('}');
                break;
            case JsonArray items:
                text.Append('[');
                foreach (var item in items)
                {
                    Write(item, text);
                    text.Append(',');
                }

                text.Append(']');
                break;
            default:
                text.Append(node?.ToJsonString() ?? "null");
                break;
        }
    }
}
