using System.Text;
using System.Text.Json.Nodes;
using Kix.Sandbox.Http;
using Kix.Sandbox.Protobuf;
using Kix.Sandbox.Tests.Http;
using Kix.Testing;

namespace Kix.Sandbox.Tests.Transcripts;

/// <summary>Every request of every recorded kubectl command, in order, against one sandbox with its controllers.</summary>
public sealed class RecordedRequestsTests
{
    // What differs on purpose. Nothing of it is compared by a diff, or changes whether an object is accepted.
    private static readonly Dictionary<(string Command, string Path), string> Reasons = new()
    {
        [("29-auth-can-i", "/selfsubjectaccessreviews")] = "a review, which nobody stores, comes back without managed fields",
        [("30-logs", "/log")] = "the recording cluster had no kubelets to ask; the sandbox plays them",
        [("33-version", "/version")] = "the sandbox says what it is",
    };

    [Fact]
    public async Task Every_recorded_request_is_answered_as_a_real_server_answered()
    {
        await using var api = await Api.StartAsync(options => options with { Controllers = true, Speed = 20 });
        var replay = new Replay(api);
        var report = new StringBuilder();
        foreach (var command in RecordedCommand.All())
        {
            if (command.Name == "32-delete")
            {
                await HoldNamespaceAsync(api);
            }

            var (agreed, others, disagreed) = (0, 0, new List<string>());
            foreach (var request in InAnyCase(command.Requests))
            {
                if (IsOfTheRecordersDefinitions(request.Path))
                {
                    others++;
                    continue;
                }

                var answer = await replay.SendAsync(request);
                var difference = Difference(request, answer);
                if (difference is null)
                {
                    agreed++;
                    continue;
                }

                var reason = Reasons.FirstOrDefault(r => r.Key.Command == command.Name && request.Path.EndsWith(r.Key.Path, StringComparison.Ordinal)).Value;
                disagreed.Add($"{request}: {reason ?? difference}");
            }

            report.Append($"{command.Name}: {agreed} agreed");
            report.Append(others > 0 ? $", {others} of the recorder's own custom resources" : "").Append('\n');
            disagreed.ForEach(d => report.Append("    ").Append(d).Append('\n'));
            await Rollouts.SettledAsync(api.Server);
        }

        Snapshot.Verify(report.ToString());
    }

    // The recording server had definitions of many projects.
    private static bool IsOfTheRecordersDefinitions(string path) =>
        path.Split('/') is ["", "apis", var group, _, ..] && group.Contains('.', StringComparison.Ordinal) && !group.EndsWith(".k8s.io", StringComparison.Ordinal);

    private static string? Difference(RecordedRequest request, (int Code, string? Type, JsonNode? Answer) answer)
    {
        if (request.Code != answer.Code)
        {
            return $"{request.Code} there, {answer.Code} here";
        }

        // Those who prefer protobuf read JSON as well.
        var type = request.AnswerType == ProtobufBody.MediaType ? Response.Json : request.AnswerType;
        if (type != answer.Type?.Replace("; ", type?.Contains("; ", StringComparison.Ordinal) == true ? "; " : ";", StringComparison.Ordinal))
        {
            return $"{type} there, {answer.Type} here";
        }

        return request.Answer is null || request.IsWatch || answer.Answer is { } ours && Essence.Of(request.Answer) == Essence.Of(ours)
            ? null
            : FirstDifference(Essence.Of(request.Answer), answer.Answer is null ? "" : Essence.Of(answer.Answer));
    }

    // Enough of both to see where they part.
    private static string FirstDifference(string theirs, string ours)
    {
        var at = Math.Max(0, theirs.Zip(ours).TakeWhile(pair => pair.First == pair.Second).Count() - 40);
        return $"\n        there: {Excerpt(theirs)}\n        here:  {Excerpt(ours)}";

        string Excerpt(string text) => at >= text.Length ? "" : text[at..Math.Min(text.Length, at + 200)];
    }

    // There, a namespace that is deleted begins to be emptied after five seconds; here, perhaps before its other objects are deleted.
    private static IEnumerable<RecordedRequest> InAnyCase(IReadOnlyList<RecordedRequest> requests) =>
        requests.OrderBy(r => r.Method == "DELETE" ? 0 : 1).ThenBy(r => r is { Method: "DELETE", Path: "/api/v1/namespaces/demo" } ? 1 : 0);

    // There, kubelets took their time to end the pods; here, something else keeps the namespace from being gone before it is looked at.
    private static Task HoldNamespaceAsync(Api api) => api.Create("/api/v1/namespaces/demo/configmaps", Objects.Parse("""
        { "metadata": { "name": "held", "finalizers": ["example.com/held"] } }
        """));
}
