using Kix.Cli.Host.Check;

namespace Kix.Cli.Tests.Check;

public sealed class EvaluationComparisonTests
{
    private static readonly Conditions Here = new("", "-1,234.50", "Etc/UTC 00:00:00", 1, false, 8, "/home", "a");
    private static readonly Conditions There = new("tr-TR", "-1.234,50", "Pacific/Chatham 13:45:00", 2, true, 1, "/tmp", "b");

    private const string Varied = "culture tr-TR, time zone Pacific/Chatham, other hash codes, members in reverse, one processor, another folder, another environment";

    [Fact]
    public void Equal_roots_have_no_differences() => Assert.Empty(Compare(Cluster("r", Map("a", "1")), Cluster("r", Map("a", "2"))));

    [Fact]
    public void Fields_are_named_with_both_values_and_the_place() => Assert.Equal(
        $"Shop.cs(3): error KIX6009: ConfigMap/a is another one when it is evaluated again ({Varied}): $.data.value: \"1\" and \"2\"; look in Shop.a for code that depends on what KIX6001 to KIX6010 are about",
        Compare(Cluster("r", Map("a", "1"), Map("b", "1")), Cluster("s", Map("a", "2"), Map("b", "1"))));

    [Fact]
    public void Resources_of_one_evaluation_only_are_named() => Assert.Equal(
        """
        ConfigMap/a: it is missing then
        ConfigMap/b: it is there only then
        """,
        What(Cluster("r", Map("a", "1")), Cluster("s", Map("b", "1"))));

    [Fact]
    public void Of_many_resources_the_first_are_shown_and_the_others_are_listed() => Assert.Equal(
        """
        ConfigMap/a: $.data.value: "1" and "2"
        ConfigMap/b: $.data.value: "1" and "2"
        ConfigMap/c: $.data.value: "1" and "2"
        ConfigMap/d: $.data.value: "1" and "2"
        ConfigMap/e: $.data.value: "1" and "2"
        the cluster shop: ConfigMap/f; ConfigMap/g; ConfigMap/h; and 1 more resources
        """,
        What(Cluster("r", [.. "abcdefghi".Select(c => Map($"{c}", "1"))]), Cluster("s", [.. "abcdefghi".Select(c => Map($"{c}", "2"))])));

    [Fact]
    public void Edges_that_differ_alone_are_named() => Assert.Equal(
        "the cluster shop: its edges are others: ConfigMap/a -> ConfigMap/b (uses)",
        What(Cluster("r") with { Edges = ["ConfigMap/a -> ConfigMap/b (uses)"] }, Cluster("s")));

    [Theory]
    [InlineData("""{"a":1,"b":{"c":[1,2]}}""", """{"a":1,"b":{"c":[1,3,4]}}""", "$.b.c[1]: 2 and 3|$.b.c[2]: (absent) and 4")]
    [InlineData("""{"a":null}""", """{}""", "$.a: null and (absent)")]
    [InlineData("""{"a":{"b":1}}""", """{"a":[1]}""", """$.a: {"b":1} and [1]""")]
    [InlineData("""{"kind":"Secret","data":{"a":"b"},"metadata":{"name":"x"}}""", """{"kind":"Secret","data":{"a":"c"},"metadata":{"name":"y"}}""", """$.data.a|$.metadata.name: "x" and "y" """)]
    public void Fields_differ_by_path(string first, string second, string expected) =>
        Assert.Equal(expected.Trim(), string.Join("|", ManifestDifference.Of(first, second)));

    [Fact]
    public void What_could_not_be_varied_is_said() => Assert.Equal(
        "checked: evaluated again with culture tr-TR, other hash codes, members in reverse, one processor, another folder, another environment: the same; not varied: time zone",
        new CheckReport(Here.Varied(There with { TimeZone = Here.TimeZone }), Here.Kept(There with { TimeZone = Here.TimeZone })).Line);

    private static string Compare(ClusterRecord first, ClusterRecord second) =>
        string.Join("\n", EvaluationComparison.Compare(new(Here, [first]), new(There, [second])));

    private static string What(ClusterRecord first, ClusterRecord second) => string.Join("\n", Compare(first, second).Split('\n')
        .Select(l => l[(l.IndexOf("KIX6009: ", StringComparison.Ordinal) + 9)..l.IndexOf("; look in ", StringComparison.Ordinal)])
        .Select(l => l.Replace($" is another one when it is evaluated again ({Varied})", "", StringComparison.Ordinal)));

    private static ClusterRecord Cluster(string root, params IReadOnlyList<ResourceRecord> resources) => new("shop", root, null, resources, []);

    private static ResourceRecord Map(string name, string value) =>
        new($"ConfigMap/{name}", $"Shop.{name}", new Place("Shop.cs", 3), $$$"""{"data":{"value":"{{{value}}}"}}""");
}
