using System.Text;
using Kix.Sandbox.Tests.Http;
using Kix.Testing;

namespace Kix.Sandbox.Tests.Transcripts;

/// <summary>The recorded kubectl commands once more, with the kubectl of this machine and one sandbox.</summary>
public sealed class RecordedCommandsTests(Kubectl kubectl) : IClassFixture<Kubectl>
{
    // What is printed otherwise. None of it is compared by a diff, or changes whether an object is accepted.
    private static readonly Dictionary<string, string> Reasons = new()
    {
        ["21-explain"] = "fields and types are there; the sandbox has facts without prose, and values that only prose names",
        ["24-describe"] = "there, a rollout was under way; and like events were combined",
        ["28-get-chunks"] = "the recording is cut short before it prints",
        ["30-logs"] = "the recording cluster had no kubelets to ask; the sandbox plays them",
        ["33-version"] = "the sandbox says what it is",
    };

    // There, definitions of many projects were served, too.
    private static readonly HashSet<string> ListsWhatIsServed = ["22-api-resources", "23-api-versions"];

    [Fact]
    public async Task Every_recorded_command_prints_what_it_printed_against_a_real_server()
    {
        var commands = RecordedCommand.All();
        Assert.SkipUnless((await kubectl.Do("version --client")).Contains("v1.32.", StringComparison.Ordinal), "another kubectl than the recorded one, which prints otherwise");
        var web = Manifests(commands[0]);
        var report = new StringBuilder();
        foreach (var command in commands)
        {
            var file = kubectl.FileOf(command.Line.Contains("FILE", StringComparison.Ordinal) ? Manifests(command) : web);
            var line = command.Line["kubectl ".Length..].Replace("web.yaml", file, StringComparison.Ordinal).Replace("FILE", file, StringComparison.Ordinal)
                .Replace("--request-timeout=3s", "--request-timeout=1s", StringComparison.Ordinal);
            var (text, status) = command.Name == "32-delete" ? await DeleteAsync(line) : await kubectl.Run(line);
            report.Append(command.Name).Append(": ").Append(Verdict(command, text, status)).Append('\n');
            await Rollouts.SettledAsync(kubectl.Server);
        }

        Snapshot.Verify(report.ToString());
    }

    private static string Verdict(RecordedCommand command, string text, int status)
    {
        var (theirs, ours) = (Printed.Lines(command.Output), Printed.Lines(text));
        if (Reasons.GetValueOrDefault(command.Name) is { } reason)
        {
            return $"status {status}; {reason}";
        }

        if (Failed(command.Output) != (status != 0))
        {
            return $"status {status}\n    {text}";
        }

        var missing = ListsWhatIsServed.Contains(command.Name) ? [] : theirs.Except(ours).Select(line => $"\n    there: {line}");
        var more = ours.Except(theirs).Select(line => $"\n    here:  {line}");
        var differing = string.Concat(missing.Concat(more));
        return differing.Length > 0 ? "otherwise" + differing
            : ListsWhatIsServed.Contains(command.Name) ? "agreed, but for the definitions that were served there"
            : "agreed";
    }

    // There, the namespace was emptied five seconds after it was deleted, when kubectl had deleted the rest by itself. Here that may be sooner.
    private async Task<(string Text, int Status)> DeleteAsync(string line)
    {
        var held = new Held(kubectl.Server);
        using var process = kubectl.Start(line);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var text = new StringBuilder();
        for (var deleted = 0; deleted < 4 && await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } told; deleted++)
        {
            text.Append(told).Append('\n');
        }

        held.Release();
        text.Append(await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).Append(await errors);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (text.ToString(), process.ExitCode);
    }

    private static bool Failed(string output) => ((string[])["Error from server", "error: ", " is invalid"]).Any(e => output.Contains(e, StringComparison.Ordinal));

    // What the command applied, from its requests: its file was not recorded.
    private static string Manifests(RecordedCommand command) => string.Concat(command.Requests
        .Where(r => r.ContentType == "application/apply-patch+yaml" && r.Query.Contains("fieldManager=kubectl&", StringComparison.Ordinal))
        .DistinctBy(r => r.Path)
        .Select(r => $"---\n{Encoding.UTF8.GetString(r.Body!)}\n"));
}
