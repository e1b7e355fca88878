using System.Text;
using System.Text.Json;
using Kix.Cli.Rendering;
using Kix.Engine.Diff;
using Kix.Engine.Graph;
using Kix.Engine.Schema;

namespace Kix.Cli.Tests.Rendering;

/// <summary>
/// No form of a diff shows a value of a Secret, wherever it stands: in <c>data</c> and <c>stringData</c>, in annotations that keep the
/// manifest, on either side, of a live object, a dump without owners, or two roots. What is equal has one mark, what changed has two.
/// </summary>
public class SecretsStayHiddenTests
{
    private const string Old = "correct-horse-battery";
    private const string New = "staple-and-more";
    private static readonly string[] Words = [Old, New, Base64(Old), Base64(New)];

    private static readonly SecretMarks Marks = new();

    public static TheoryData<string, string, string?> Cases => new()
    {
        // What is said, what stands there, what was said before.
        { Secret($"\"data\":{{\"k\":\"{Base64(New)}\"}}"), Live($"\"data\":{{\"k\":\"{Base64(Old)}\"}}"), null },
        { Secret($"\"stringData\":{{\"k\":\"{New}\"}}"), Live($"\"data\":{{\"k\":\"{Base64(Old)}\"}}"), null },
        { Secret($"\"stringData\":{{\"k\":\"{New}\"}}"), Live("\"type\":\"Opaque\""), null },
        { Secret("\"type\":\"Opaque\""), Live($"\"type\":\"Opaque\",\"data\":{{\"k\":\"{Base64(Old)}\"}}", Owned("f:data", "f:k")), null },
        { Secret("\"type\":\"Opaque\""), Live($"\"type\":\"Opaque\",\"data\":{{\"k\":\"{Base64(Old)}\"}}", Owned("f:stringData", "f:k")), null },
        { Secret("\"type\":\"Opaque\""), Live($"\"type\":\"Opaque\",\"data\":{{\"k\":\"{Base64(Old)}\"}}"), Secret($"\"data\":{{\"k\":\"{Base64(Old)}\"}}") },
        { Secret("\"type\":\"Opaque\""), Live("\"type\":\"Opaque\"", Annotated("kubectl.kubernetes.io/last-applied-configuration")), null },
        { Secret("\"type\":\"Opaque\""), Live("\"type\":\"Opaque\"", Annotated("kapp.k14s.io/original")), null },
        { Secret("\"type\":\"Opaque\"", Annotated("acme.dev/manifest").Split(",\"managedFields\"")[0]), Live("\"type\":\"Opaque\""), null },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void No_form_shows_a_value(string said, string live, string? before)
    {
        var schema = BuiltInSchemas.Instance.Find(GroupVersionKind.Of("v1", "Secret"));
        var fields = ObjectComparison.Compare(
            JsonElement.Parse(said), JsonElement.Parse(live), schema, before is null ? null : JsonElement.Parse(before), new ComparisonOptions("kix:prod"), Marks);

        Assert.NotEmpty(fields);
        Assert.All(fields, static f => Assert.True(f.Kix is FieldValue.Redacted || f.Cluster is FieldValue.Redacted, f.Path.ToString()));
        Hidden(fields);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Nor_does_a_comparison_of_two_roots(string said, string live, string? before)
    {
        _ = before;
        var schema = BuiltInSchemas.Instance.Find(GroupVersionKind.Of("v1", "Secret"));
        Hidden(ManifestComparison.Compare(JsonElement.Parse(live), JsonElement.Parse(said), schema, Marks));
        Hidden(ManifestComparison.Compare(JsonElement.Parse(said), JsonElement.Parse(live), schema, Marks));
    }

    [Fact]
    public void Equal_values_have_one_mark_and_changed_ones_two_whatever_they_are_written_as()
    {
        var schema = BuiltInSchemas.Instance.Find(GroupVersionKind.Of("v1", "Secret"));
        var fields = ObjectComparison.Compare(
            JsonElement.Parse(Secret($"\"stringData\":{{\"a\":\"{New}\",\"b\":\"{New}\",\"c\":\"{Old}\"}}")),
            JsonElement.Parse(Live($"\"data\":{{\"a\":\"{Base64(Old)}\",\"b\":\"{Base64(Old)}\",\"c\":\"{Base64(New)}\"}}")),
            schema, null, new ComparisonOptions("kix:prod"));

        Assert.Equal(
            [(1, 2), (1, 2), (2, 1)],
            fields.Select(static f => (((FieldValue.Redacted)f.Kix).Mark, ((FieldValue.Redacted)f.Cluster).Mark)));
    }

    private static void Hidden(IReadOnlyList<FieldDifference> fields)
    {
        var difference = Differences.Everything with
        {
            Objects = [new ObjectDifference(new ObjectKey("", "Secret", "shop", "s"), ObjectState.Modified) { Fields = fields }],
        };
        foreach (var text in new[] { DiffText.Of(difference, Paint.None), DiffJson.Of(difference), DiffMarkdown.Of(difference), DiffHtml.Of(difference) })
        {
            Assert.All(Words, word => Assert.DoesNotContain(word, text, StringComparison.Ordinal));
        }
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static string Secret(string body, string metadata = "") =>
        $$$"""{"apiVersion":"v1","kind":"Secret","metadata":{"name":"s","namespace":"shop"{{{metadata}}}},{{{body}}}}""";

    private static string Live(string body, string metadata = "") => Secret(body, metadata);

    private static string Owned(string map, string key) =>
        $$$$$""","managedFields":[{"manager":"kubectl-edit","operation":"Update","fieldsV1":{"{{{{{map}}}}}":{"{{{{{key}}}}}":{}}}}]""";

    private static string Annotated(string name)
    {
        var manifest = JsonEncodedText.Encode($$$"""{"kind":"Secret","data":{"k":"{{{Base64(Old)}}}"},"stringData":{"l":"{{{New}}}"}}""");
        return $$$$$$""","annotations":{"{{{{{{name}}}}}}":"{{{{{{manifest}}}}}}"},"managedFields":[{"manager":"kubectl-edit","operation":"Update","fieldsV1":{"f:metadata":{"f:annotations":{"f:{{{{{{name}}}}}}":{}}}}}]""";
    }
}
