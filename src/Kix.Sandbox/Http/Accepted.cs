using Kix.Sandbox.Storage;
using Microsoft.Extensions.Primitives;

namespace Kix.Sandbox.Http;

/// <summary>One media type of an <c>Accept</c> header, with its parameters: <c>application/json;as=Table;v=v1;g=meta.k8s.io</c>.</summary>
/// <param name="Type">The media type, lower case.</param>
/// <param name="Parameters">Parameters by name.</param>
internal sealed record Accepted(string Type, IReadOnlyDictionary<string, string> Parameters)
{
    private const string Json = "application/json";

    public string? As => Parameters.GetValueOrDefault("as");

    public string? Group => Parameters.GetValueOrDefault("g");

    public string? Version => Parameters.GetValueOrDefault("v");

    /// <summary>Whether JSON is meant, by name or by a star.</summary>
    public bool IsJson => Type is Json or "*/*" or "application/*";

    /// <summary>The media types in the order of the header; JSON when there is none.</summary>
    public static IReadOnlyList<Accepted> Parse(StringValues header)
    {
        var all = header.SelectMany(h => (h ?? "").Split(',')).Select(h => h.Trim()).Where(h => h.Length > 0).Select(ParseOne).ToArray();
        return all.Length == 0 ? [new Accepted(Json, new Dictionary<string, string>())] : all;
    }

    // What a real server would answer in; the sandbox speaks JSON only.
    private const string Known = $"{Json}, application/yaml, application/vnd.kubernetes.protobuf";

    /// <summary>Sees that a server could answer at all.</summary>
    /// <exception cref="ApiException">It could not (406).</exception>
    public static void Check(StringValues header, bool isList)
    {
        if (!Parse(header).Any(one => one.IsJson || Known.Contains(one.Type, StringComparison.Ordinal)))
        {
            var watches = isList ? $", {Json};stream=watch, application/vnd.kubernetes.protobuf;stream=watch" : "";
            throw new ApiException(406, "NotAcceptable", $"406: Not Acceptable\n\nAvailable representations: {Known}{watches}", []);
        }
    }

    /// <summary>The first that can be answered in JSON as one of the given forms, or plainly.</summary>
    /// <exception cref="ApiException">None of them (406).</exception>
    public static Accepted Choose(StringValues header, params ReadOnlySpan<string> forms)
    {
        foreach (var one in Parse(header))
        {
            if (one.IsJson && (one.As is null || (forms.Contains(one.As) && one.Version is "v1" or "v1beta1" or "v2")))
            {
                return one;
            }
        }

        throw new ApiException(406, "NotAcceptable", $"only the following media types are accepted: {Known}");
    }

    private static Accepted ParseOne(string text)
    {
        var parts = text.Split(';', StringSplitOptions.TrimEntries);
        var parameters = new Dictionary<string, string>();
        foreach (var part in parts.Skip(1))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            if (at > 0)
            {
                parameters[part[..at]] = part[(at + 1)..];
            }
        }

        return new Accepted(parts[0].ToLowerInvariant(), parameters);
    }
}
