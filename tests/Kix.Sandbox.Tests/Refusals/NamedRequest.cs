using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;

namespace Kix.Sandbox.Tests.Refusals;

/// <summary>A request of an <c>.http</c> file.</summary>
/// <param name="Name">What is said after <c>###</c>.</param>
/// <param name="Method">The method.</param>
/// <param name="Target">Path and query.</param>
/// <param name="Headers">Headers by name.</param>
/// <param name="Body">The body, or null.</param>
internal sealed partial record NamedRequest(string Name, string Method, string Target, IReadOnlyDictionary<string, string> Headers, string? Body)
{
    /// <summary>Reads the requests of a file beside this one.</summary>
    public static IReadOnlyList<NamedRequest> Of(string file)
    {
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Refusals", file + ".http")).ReplaceLineEndings("\n");
        return [.. text.Split("### ", StringSplitOptions.RemoveEmptyEntries).Select(Parse)];
    }

    public HttpRequestMessage ToMessage()
    {
        var message = new HttpRequestMessage(new HttpMethod(Method), Long(Target));
        if (Body is not null)
        {
            message.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Long(Body)));
        }
        else if (Headers.ContainsKey("Content-Type"))
        {
            message.Content = new ByteArrayContent([]);
        }

        if (message.Content is not null)
        {
            message.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(Headers.GetValueOrDefault("Content-Type", "application/json"));
        }

        if (Headers.TryGetValue("Accept", out var accept))
        {
            message.Headers.TryAddWithoutValidation("Accept", accept);
        }

        return message;
    }

    private static NamedRequest Parse(string text)
    {
        var (head, body) = text.Split("\n\n", 2) is [var before, var after] ? (before, after.Trim('\n')) : (text, "");
        var lines = head.Trim('\n').Split('\n');
        var line = lines[1].Split(' ', 2);
        var headers = lines[2..].Select(h => h.Split(": ", 2)).ToDictionary(h => h[0], h => h[1]);
        return new(lines[0], line[0], line[1], headers, body.Length == 0 ? null : body);
    }

    // {{c*254}} is 254 times the letter c.
    private static string Long(string text) =>
        Repeated().Replace(text, match => new string(match.Groups[1].Value[0], int.Parse(match.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture)));

    [GeneratedRegex(@"\{\{(.)\*(\d+)\}\}")]
    private static partial Regex Repeated();
}
