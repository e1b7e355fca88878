using System.Text;
using Kix.Sandbox.Tests.Admission;
using Kix.Sandbox.Tests.Http;
using Kix.Testing;

namespace Kix.Sandbox.Tests.Truth;

/// <summary>
/// Applies, over HTTP and in order, what was applied to a real server, the bad sets as dry run, and compares verdicts, texts of errors, what
/// became of the object, and what the applier owns then.
/// </summary>
public sealed class RecordedAnswersTests
{
    [Fact]
    public async Task Answers_are_those_of_a_real_server()
    {
        await using var api = await Api.StartAsync();
        var places = new Places(api);
        var report = new StringBuilder().Append(Agreement.Headings).Append('\n');
        var disagreements = new List<string>();
        foreach (var set in Sets())
        {
            var agreement = new Agreement(set);
            foreach (var truth in ServerTruth.Of(set).Where(t => t.Code != 0))
            {
                var path = await places.Of(truth.Desired);
                if (truth.Code == 404 || path is null)
                {
                    agreement.AddUnknown(truth, path is not null);
                    continue;
                }

                agreement.Add(truth, await api.Apply(path, truth.Desired, "kix", "&fieldValidation=Strict" + (set.StartsWith("bad/", StringComparison.Ordinal) ? "&dryRun=All" : "")));
            }

            report.Append(agreement).Append('\n');
            disagreements.AddRange(agreement.Disagreements);
        }

        report.Append('\n').AppendJoin('\n', disagreements).Append('\n');
        Snapshot.Verify(report.ToString());
        Assert.DoesNotContain("UNEXPLAINED", report.ToString(), StringComparison.Ordinal);
    }

    // Sock Shop came before others that name their objects as it does.
    private static IEnumerable<string> Sets() => ((string[])["apps", "bad"])
        .SelectMany(folder => Directory.GetFiles(Corpus.PathOf($"server-truth/{folder}"), "*.jsonl.gz").Order(StringComparer.Ordinal)
            .Select(file => $"{folder}/{Path.GetFileName(file)[..^".jsonl.gz".Length]}"))
        .Prepend("apps/sock-shop").Prepend("crds").Prepend("kinds").Distinct();
}
