using System.Text.Json;
using Kix.Cli.Rendering;
using Kix.Engine.Diff;

namespace Kix.Cli.Tests.Rendering;

/// <summary>What a person sees who opens the page of a diff in a browser, and uses it.</summary>
public class DiffPageInBrowserTests
{
    private const string Looking = """
        const shown = () => [...page.querySelectorAll("[data-state]")].filter(o => o.offsetHeight > 0).map(o => o.querySelector("code").textContent);
        const type = text => { const w = page.getElementById("words"); w.value = text; w.dispatchEvent(new view.Event("input")); return shown(); };
        const tick = (state, on) => { const s = page.querySelector(`input[value=${state}]`); if (s.checked != on) s.click(); return shown(); };
        """;

    [Fact]
    public async Task Page_is_filtered_by_words_and_states_and_folded()
    {
        var seen = await Browser.RunAsync(DiffHtml.Of(Differences.Everything), Looking + """
            const all = shown(), count = page.getElementById("shown").textContent;
            const byName = type("COREDNS"), byValue = type("26.12.5"), byTwo = type("shop secret"), byNothing = type("nobody");
            const none = page.getElementById("shown").textContent;
            type("");
            const withoutModified = tick("Modified", false);
            tick("Modified", true);
            const height = () => page.querySelector("details").offsetHeight, open = height();
            page.getElementById("fold").click();
            const folded = height();
            page.getElementById("unfold").click();
            return { all, count, byName, byValue, byTwo, byNothing, none, withoutModified, back: shown().length,
              folds: folded < open && height() == open, left: view.getComputedStyle(page.querySelector(".gone")).backgroundColor,
              wide: page.documentElement.scrollWidth <= view.innerWidth };
            """);

        Assert.Equal(9, Texts(seen, "all").Length);
        Assert.Equal("9 of 9 shown", seen.GetProperty("count").GetString());
        Assert.Equal(["Deployment/coredns @ kube-system"], Texts(seen, "byName"));
        Assert.Equal(["Deployment/web @ shop"], Texts(seen, "byValue"));
        Assert.Equal(["Secret/db @ shop"], Texts(seen, "byTwo"));
        Assert.Empty(Texts(seen, "byNothing"));
        Assert.Equal("0 of 9 shown", seen.GetProperty("none").GetString());
        Assert.Equal(
            ["ConfigMap/settings @ shop", "Deployment/worker @ shop", "ConfigMap/old-settings @ shop", "Namespace/old-space", "ConfigMap/somebody-elses @ shop"],
            Texts(seen, "withoutModified"));
        Assert.Equal(9, seen.GetProperty("back").GetInt32());
        Assert.True(seen.GetProperty("folds").GetBoolean(), "folding changes nothing");
        Assert.NotEqual("rgba(0, 0, 0, 0)", seen.GetProperty("left").GetString());
        Assert.True(seen.GetProperty("wide").GetBoolean(), "the page is wider than its window");
    }

    [Fact]
    public async Task What_stands_in_a_cluster_runs_nothing_and_is_shown_as_it_is()
    {
        const string Hostile = "</pre><script>document.title = 'taken'</script><img src=x onerror=document.title=1>";
        var hostile = Differences.Everything with
        {
            Notes = [Hostile],
            Objects =
            [
                Differences.Object("ConfigMap", "shop", "settings", ObjectState.Modified) with
                {
                    Fields =
                    [
                        new FieldDifference(
                            DifferenceKind.Value, FieldPath.Root.Then("data").Then(Hostile), new FieldValue.Clear(JsonSerializer.SerializeToElement(Hostile)),
                            new FieldValue.Clear(JsonSerializer.SerializeToElement("old")), null),
                    ],
                },
            ],
        };

        var seen = await Browser.RunAsync(DiffHtml.Of(hostile), """
            return { title: page.title, scripts: page.scripts.length, images: page.images.length, line: page.querySelector(".new").textContent,
              loaded: view.performance.getEntriesByType("resource").length };
            """);

        Assert.StartsWith("kix diff", seen.GetProperty("title").GetString(), StringComparison.Ordinal);
        Assert.Equal((1, 0, 0), (seen.GetProperty("scripts").GetInt32(), seen.GetProperty("images").GetInt32(), seen.GetProperty("loaded").GetInt32()));
        Assert.Contains(Hostile, seen.GetProperty("line").GetString(), StringComparison.Ordinal);
    }

    private static string[] Texts(JsonElement seen, string name) => [.. seen.GetProperty(name).EnumerateArray().Select(e => e.GetString()!)];
}
