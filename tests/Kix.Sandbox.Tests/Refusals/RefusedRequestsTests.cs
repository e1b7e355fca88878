using System.Text;
using Kix.Testing;

namespace Kix.Sandbox.Tests.Refusals;

/// <summary>
/// Requests that a server refuses, and its answers. What is verified is what a real 1.36 server said: with <c>KUBEBUILDER_ASSETS</c>
/// naming its binaries, they are asked.
/// </summary>
public sealed class RefusedRequestsTests
{
    private static readonly string[] Tables =
        ["create", "update", "json-patch", "merge-patch", "strategic-patch", "subresource", "options", "delete", "list", "path"];

    // What differs on purpose.
    private static readonly Dictionary<(string Table, string Name), string> Reasons = new()
    {
        [("merge-patch", "another mode of a claim")] = "the server adds how two Go structures differ",
        [("update", "a smaller claim")] = "the server adds how two Go structures differ",
    };

    [Fact]
    public async Task Requests_are_refused_in_the_words_of_a_real_server()
    {
        await using var server = await RefusingServer.StartAsync();
        foreach (var request in NamedRequest.Of("setup"))
        {
            await server.MakeAsync(request);
        }

        var report = new StringBuilder();
        foreach (var table in Tables)
        {
            report.Append($"# {table}\n\n");
            foreach (var request in NamedRequest.Of(table))
            {
                report.Append($"## {request.Name}\n").Append(request.Method).Append(' ').Append(request.Target).Append('\n');
                var answer = await server.AnswerAsync(request);
                report.Append(Reasons.TryGetValue((table, request.Name), out var reason) ? $"differs: {reason}\n" : answer).Append('\n');
            }
        }

        Snapshot.Verify(report.ToString());
    }
}
