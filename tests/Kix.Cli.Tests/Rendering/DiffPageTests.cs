using System.Text.Json;
using Kix.Cli.Rendering;
using Kix.Engine.Diff;
using Kix.Engine.Graph;
using Kix.Testing;

namespace Kix.Cli.Tests.Rendering;

/// <summary>The forms of a diff that are read in a browser.</summary>
public class DiffPageTests
{
    [Fact]
    public void Markdown_says_the_summary_first() => Snapshot.Verify(DiffMarkdown.Of(Differences.Everything));

    [Fact]
    public void Markdown_of_equals_says_so() => Snapshot.Verify(DiffMarkdown.Of(Differences.Everything with { Objects = [], Notes = [] }));

    [Fact]
    public void Html_is_one_page_that_loads_nothing()
    {
        var page = DiffHtml.Of(Differences.Everything);

        Snapshot.Verify(page);
        Assert.DoesNotContain("http:", page, StringComparison.Ordinal);
        Assert.DoesNotContain("https:", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(1_000)]
    [InlineData(20_000)]
    public void Markdown_fits_into_a_comment_and_says_what_is_left_out(int objects)
    {
        var many = Differences.Everything with
        {
            Objects = [.. Enumerable.Range(0, objects).Select(i => Changed($"settings-{i:D5}", "\"old\"", "\"new\""))],
        };

        var text = DiffMarkdown.Of(many);

        Assert.True(text.Length <= DiffMarkdown.Longest, $"{text.Length} characters");
        Assert.Equal(objects > 100, text.Contains("A comment holds no more", StringComparison.Ordinal));
        Assert.Contains($"| {objects} |", text, StringComparison.Ordinal);
        Assert.Equal(Count(text, "<details"), Count(text, "</details>"));
    }

    [Fact]
    public void Deletions_come_before_changes_where_there_is_no_room_for_all()
    {
        var many = Differences.Everything with
        {
            Objects =
            [
                .. Enumerable.Range(0, 5_000).Select(i => Changed($"settings-{i:D5}", "\"old\"", "\"new\"")),
                Differences.Object("PersistentVolumeClaim", "shop", "photos", ObjectState.WillBeDeleted),
            ],
        };

        Assert.Contains("- PersistentVolumeClaim/photos @ shop", DiffMarkdown.Of(many), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"```\\n</details><script>alert(1)</script>\"")]
    [InlineData("\"<img src=x onerror=alert(1)>\"")]
    [InlineData("\"a\\n````\\nb\"")]
    [InlineData("\"\\u001b[31mred\\nblue\"")]
    public void What_stands_in_a_cluster_is_text_and_nothing_else(string hostile)
    {
        var difference = Differences.Everything with { Notes = [], Objects = [Changed("settings", hostile, "\"new\\nlines\"")] };

        var page = DiffHtml.Of(difference);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.Equal(1, Count(page, "<script>"));
        Assert.DoesNotContain('\e', page);

        // Within a fence, nothing ends it but a line of at least as many back quotes.
        var text = DiffMarkdown.Of(difference);
        var fence = text.Split('\n').First(l => l.EndsWith("diff", StringComparison.Ordinal) && l.StartsWith("```", StringComparison.Ordinal))[..^4];
        Assert.Equal(1, text.Split('\n').Count(l => l.Trim() == fence));
        Assert.DoesNotContain('\e', text);
    }

    [Fact]
    public void Texts_of_several_lines_differ_by_lines()
    {
        var lines = Enumerable.Range(1, 20).Select(i => $"line {i}").ToList();
        var before = JsonSerializer.Serialize(string.Join('\n', lines));
        lines[9] = "another";
        var after = JsonSerializer.Serialize(string.Join('\n', lines));

        var changed = ChangedLines.Of(Changed("settings", before, after).Fields[0]);

        Assert.Equal(
            ["@6 lines as they were", " line 7", " line 8", " line 9", "-line 10", "+another", " line 11", " line 12", " line 13", "@7 lines as they were"],
            changed.Select(l => $"{l.Sign}{l.Text}"));
    }

    [Fact]
    public void Two_roots_are_told_in_words_of_their_own()
    {
        var difference = Differences.Everything with
        {
            Source = new DiffSource.Activation(Engine.Canonical.Digest.Parse("4c1d" + new string('0', 56) + "22aa")),
            Edges =
            [
                new(new("apps", "Deployment", "shop", "web"), new("apps", "StatefulSet", "shop", "db"), EdgeKind.Ready, IsNew: true),
                new(new("apps", "Deployment", "shop", "web"), new("", "ConfigMap", "shop", "settings"), EdgeKind.Uses, IsNew: false),
            ],
            Objects = [.. Differences.Everything.Objects.Where(o => o.State is ObjectState.KixOnly or ObjectState.WillBeDeleted), Changed("c", "\"a\"", "\"b\"")],
            Notes = [],
        };

        Snapshot.Verify(DiffText.Of(difference, Paint.None) + "\n" + DiffMarkdown.Of(difference) + "\n" + DiffJson.Of(difference));
    }

    private static ObjectDifference Changed(string name, string cluster, string kix) =>
        Differences.Object("ConfigMap", "shop", name, ObjectState.Modified) with
        {
            Fields =
            [
                new FieldDifference(
                    DifferenceKind.Value, FieldPath.Root.Then("data").Then("x"), new FieldValue.Clear(JsonElement.Parse(kix)),
                    new FieldValue.Clear(JsonElement.Parse(cluster)), null),
            ],
        };

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
