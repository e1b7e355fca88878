using System.Security.Cryptography;
using System.Text;
using Kix.Engine.Diff;

namespace Kix.Cli.Rendering;

/// <summary>
/// The differences as one page that a browser opens from a file: folded by object, filtered by words and states. It loads nothing and
/// runs no script but its own (a content security policy says so): what stands in a cluster is not to be trusted.
/// </summary>
internal static class DiffHtml
{
    // Pages with more fields than this begin folded.
    private const int Unfolded = 60;

    private static readonly string Style = Resource("diff.css");
    private static readonly string Script = Resource("diff.js");

    public static string Of(ClusterDifference difference)
    {
        var words = DiffWords.Of(difference);
        var text = new StringBuilder();
        text.Append("<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n");
        text.Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src ").Append(Source(Style))
            .Append("; script-src ").Append(Source(Script)).Append("\">\n");
        text.Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        text.Append("<title>kix diff: ").Append(Html.Text(words.Title)).Append("</title>\n<style>").Append(Style).Append("</style>\n");
        text.Append("<h1>kix diff: <code>").Append(Html.Text(words.Title)).Append("</code></h1>\n");
        text.Append("<form>\n");
        foreach (var (state, label, meaning) in words.States)
        {
            Count(text, state, label, meaning, difference.Count(state));
        }

        text.Append("<input type=\"search\" id=\"words\" placeholder=\"filter: names, paths, values\" autocomplete=\"off\">\n");
        text.Append("<button type=\"button\" id=\"unfold\">unfold all</button> <button type=\"button\" id=\"fold\">fold all</button>\n");
        text.Append("<span id=\"shown\" class=\"note\"></span>\n</form>\n<main>\n");
        var isOpen = difference.Objects.Sum(o => o.Fields.Count) <= Unfolded;
        foreach (var one in difference.Objects.Where(o => o.State != ObjectState.Identical))
        {
            Object(text, words, one, isOpen);
        }

        if (!difference.HasDifferences)
        {
            text.Append("<p>").Append(Html.Text(words.Nothing)).Append("</p>\n");
        }

        text.Append("</main>\n");
        List(text, "Edges", difference.Edges.Select(e => $"{(e.IsNew ? '+' : 'x')} {DiffWords.Edge(e)}"));
        List(text, "The server, asked by dry run, disagrees", difference.Disagreements.Select(d => $"{d.Key} {d.Message}"));
        List(text, DiffWords.Ending, [.. difference.Ending]);
        List(text, "Paused: deployments leave these as they are", [.. difference.Paused]);
        List(text, "Not compared", difference.Notes);
        return text.Append("<script>").Append(Script).Append("</script>\n</html>\n").ToString();
    }

    private static void Count(StringBuilder text, ObjectState state, string label, string meaning, int count)
    {
        var shown = Html.Text($"{label}{(meaning.Length == 0 ? "" : $" ({meaning})")}: {count}");
        text.Append(state == ObjectState.Identical
            ? $"<span>{shown}</span>\n"
            : $"<label><input type=\"checkbox\" name=\"state\" value=\"{state}\" checked> {shown}</label>\n");
    }

    private static void Object(StringBuilder text, DiffWords words, ObjectDifference one, bool isOpen)
    {
        var title = $"<span class=\"sign\">{DiffWords.Sign(one.State)}</span><code>{Html.Text(one.Key.ToString())}</code>";
        if (one.Fields.Count == 0)
        {
            text.Append("<section class=\"one\" data-state=\"").Append(one.State).Append("\">").Append(title).Append("</section>\n");
            return;
        }

        text.Append("<details data-state=\"").Append(one.State).Append(isOpen ? "\" open>" : "\">").Append("<summary>").Append(title).Append("</summary>\n");
        foreach (var field in one.Fields)
        {
            text.Append("<div class=\"field\"><span class=\"path\">").Append(Html.Text(field.Path.ToString())).Append("</span>").Append(field.IsOrder ? " (order)" : "");
            if (words.NoteOf(field) is { } note)
            {
                text.Append(" <span class=\"note\">").Append(Html.Text(note)).Append("</span>");
            }

            text.Append("<pre>");
            foreach (var line in ChangedLines.Of(field))
            {
                text.Append("<span class=\"").Append(Class(line.Sign)).Append("\">").Append(Html.Text($"{line.Sign} {line.Text}")).Append("</span>");
            }

            text.Append("</pre></div>\n");
        }

        text.Append("</details>\n");
    }

    private static void List(StringBuilder text, string title, IEnumerable<string> lines)
    {
        List<string> all = [.. lines];
        if (all.Count > 0)
        {
            text.Append("<h2>").Append(title).Append("</h2>\n<ul>\n").AppendJoin("", all.Select(l => $"<li>{Html.Text(l)}</li>\n")).Append("</ul>\n");
        }
    }

    private static string Class(char sign) => sign switch
    {
        '-' => "gone",
        '+' => "new",
        '@' => "left",
        _ => "same",
    };

    // https://www.w3.org/TR/CSP3/#grammardef-hash-source
    private static string Source(string content) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content)))}'";

    private static string Resource(string name)
    {
        using var stream = typeof(DiffHtml).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
