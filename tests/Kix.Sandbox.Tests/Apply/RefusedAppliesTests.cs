using System.Text.Json.Nodes;
using Kix.Sandbox.Apply;
using Kix.Sandbox.Schema;
using Kix.Sandbox.Storage;
using Kix.Testing;

namespace Kix.Sandbox.Tests.Apply;

/// <summary>What a real server said to manifests that do not fit their schema, and to those that do.</summary>
public class RefusedAppliesTests(ITestOutputHelper output)
{
    // Go walks maps in random order and stops at the first unknown member: of several misfits the server names some, in any order.
    private static readonly HashSet<string> SeveralMisfits =
    [
        "kube-score/ingress_issue363.yaml", "kubeconform/invalid.yaml", "polaris/checks/runAsPrivileged/failure.two_cont.yaml",
        "polaris/webhook_cases/failing_test.job.yaml",
    ];

    [Fact]
    public void Misfits_are_refused_in_the_servers_words_and_nothing_else_is_refused()
    {
        var (agreed, wrong) = (0, new List<string>());
        foreach (var file in Directory.GetFiles(Corpus.PathOf("server-truth/bad"), "*.gz").Order(StringComparer.Ordinal))
        {
            foreach (var line in Corpus.Lines(file).Select(l => JsonNode.Parse(l)!.AsObject()))
            {
                if (line["desired"] is not JsonObject desired || Kind(desired) is not { } kind || !SchemaCatalog.BuiltIn.TryGetKind(kind, out var schema))
                {
                    continue;
                }

                // A server does not come to judge what has no name.
                if (desired["metadata"]?["name"] is null)
                {
                    continue;
                }

                // Errors before the merge (an unreadable body, another version) are not ours to judge.
                var said = (string?)(line["error"] as JsonObject)?["message"];
                var expected = said?.StartsWith("failed to create typed patch object", StringComparison.Ordinal) == true ? said : null;
                var actual = Refusal(desired, kind, schema);
                if (actual == expected || (SeveralMisfits.Contains((string)line["file"]!) && Head(actual) == Head(expected)))
                {
                    agreed++;
                }
                else
                {
                    wrong.Add($"{Path.GetFileName(file)} {line["file"]}\n  server: {said}\n  kix:    {actual}");
                }
            }
        }

        output.WriteLine($"{agreed} agreed, {wrong.Count} disagreed");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(agreed > 100);
    }

    private static string? Refusal(JsonObject desired, GroupVersionKind kind, SchemaNode schema)
    {
        try
        {
            ServerSideApply.Apply(new()
            {
                Kind = kind, Versions = new SingleVersion(kind.ApiVersion, schema), Value = desired, Manager = "kix", Now = DateTimeOffset.UnixEpoch,
            });
            return null;
        }
        catch (ApiException refused)
        {
            Assert.Equal(500, refused.Code);
            return refused.Message;
        }
    }

    private static string? Head(string? message) => message?[..message.IndexOf("): ", StringComparison.Ordinal)];

    private static GroupVersionKind? Kind(JsonObject desired) =>
        (string?)desired["apiVersion"] is { } version && (string?)desired["kind"] is { } kind ? GroupVersionKind.Of(version, kind) : null;
}
