using Kix.Cli.Rendering;
using Kix.Engine.Diff;
using Kix.Testing;

namespace Kix.Cli.Tests.Rendering;

public class DiffTests
{
    [Fact]
    public void Diff_has_the_form_of_the_design()
    {
        // DESIGN section 7, to the byte.
        var seed = """
            ═══════════════════════════════════════════════════
             kix-diff: prod-eu1 9f3a…c7e2 vs cluster (context prod)
            ═══════════════════════════════════════════════════

             Summary:
               identical: 187
               modified:    4
               kix-only:    2      (will be created)
               cluster-only: 1     (not managed by kix)

             ~ Deployment/coredns @ kube-system
               $.spec.replicas:
                 kix:     3
                 cluster: 2        (changed by kubectl-edit, 2026-11-22T02:14:09Z)

            """.ReplaceLineEndings("\n");
        var without = Differences.Everything with
        {
            Objects = [.. Differences.Everything.Objects.Where(o => o.State is not (ObjectState.WillBeDeleted or ObjectState.Kept))],
        };

        Assert.StartsWith(seed, DiffText.Of(without, Paint.None));
    }

    [Fact]
    public void Diff_shows_every_sort_of_difference() => Snapshot.Verify(DiffText.Of(Differences.Everything, Paint.None));

    [Fact]
    public void Diff_of_equals_is_a_summary() =>
        Snapshot.Verify(DiffText.Of(Differences.Everything with { Objects = [], Notes = [], Source = DiffSource.Cluster.Unnamed }, Paint.None));

    [Fact]
    public void Diff_for_programs_has_the_same_facts() =>
        Snapshot.Verify(DiffJson.Of(Differences.Everything));

    [Fact]
    public void Colours_only_wrap_what_is_printed_without_them()
    {
        var coloured = DiffText.Of(Differences.Everything, new Paint(true));

        Assert.Contains("\e[33m~ Deployment/coredns @ kube-system\e[0m", coloured);
        Assert.Equal(
            DiffText.Of(Differences.Everything, Paint.None),
            System.Text.RegularExpressions.Regex.Replace(coloured, "\e\\[[0-9;]*m", ""));
    }

    [Theory]
    [InlineData("\"nginx:1.29\"", "nginx:1.29")]
    [InlineData("\"3\"", "\"3\"")]
    [InlineData("3", "3")]
    [InlineData("\"true\"", "\"true\"")]
    [InlineData("true", "true")]
    [InlineData("\"\"", "\"\"")]
    [InlineData("\"(absent)\"", "\"(absent)\"")]
    [InlineData("\"a \"", "\"a \"")]
    [InlineData("\"a b: c\"", "a b: c")]
    [InlineData("\"say \\\"hi\\\"\"", "\"say \\\"hi\\\"\"")]
    [InlineData("\"a\\nb\"", "\"a\\nb\"")]
    [InlineData("\"\\u001b[31m\"", "\"\\u001B[31m\"")]
    [InlineData("\"500m\"", "500m")]
    [InlineData("\"1e3\"", "\"1e3\"")]
    [InlineData("[\"a\",{\"b\":null}]", "[\"a\",{\"b\":null}]")]
    public void Values_are_unmistakable_on_one_line(string json, string text) =>
        Assert.Equal(text, FieldValueText.Of(new FieldValue.Clear(System.Text.Json.JsonElement.Parse(json))));
}
