using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kix.Sandbox.Admission;

namespace Kix.Sandbox.Controllers.Pods;

/// <summary>
/// The annotations that script pods: <c>sandbox.kix.dev/outcome</c> for a pod (it speaks of the first container where one is
/// meant), <c>sandbox.kix.dev/outcome.&lt;container&gt;</c> for one container. The language, e.g. <c>ready after 200ms</c>,
/// <c>crash after 1s exit 3 times 2: no such table</c>:
/// <code>
/// verb [after TIME] [exit CODE] [times N] [: text]
/// verb = ready | never-ready | crash | fail | oom | succeed | image-pull-failure | unschedulable
/// TIME = 200ms | 1.5s | 2m | 1h
/// </code>
/// </summary>
internal static partial class OutcomeScript
{
    public const string Annotation = "sandbox.kix.dev/outcome";

    /// <summary>The outcome that a text scripts.</summary>
    /// <exception cref="FormatException">The text is not of the language; the message says what is expected.</exception>
    public static Outcome Parse(string script)
    {
        var match = Grammar().Match(script);
        if (!match.Success)
        {
            throw new FormatException(
                $"'{script}' is no outcome; expected: ready | never-ready | crash | fail | oom | succeed | image-pull-failure | "
                + "unschedulable, then optionally 'after 200ms', 'exit 3', 'times 2', ': text'");
        }

        var after = match.Groups["after"].Success ? Time(match.Groups["after"].Value) : (TimeSpan?)null;
        var times = Whole(match.Groups["times"]);
        var exit = Whole(match.Groups["exit"]);
        var text = match.Groups["text"].Success ? match.Groups["text"].Value.Trim() : null;
        return match.Groups["verb"].Value switch
        {
            "ready" => new(Behaviour.Ready, after, Text: text),
            "never-ready" => new(Behaviour.NeverReady, after, Text: text),
            "crash" or "fail" => new(Behaviour.Exits, after, exit ?? 1, times, text),
            "oom" => new(Behaviour.Exits, after, exit ?? 137, times, text, "OOMKilled"),
            "succeed" => new(Behaviour.Exits, after, exit ?? 0, times, text),
            "image-pull-failure" => new(Behaviour.ImagePullFailure, Text: text),
            _ => new(Behaviour.Unschedulable, Text: text),
        };
    }

    /// <summary>What a pod's annotations script for one of its containers; null where they say nothing of it.</summary>
    /// <exception cref="FormatException">The annotation is not of the language.</exception>
    public static Outcome? For(JsonObject pod, string container, bool isFirst)
    {
        var annotations = pod.Object("metadata", "annotations");
        if (annotations.Text($"{Annotation}.{container}") is { } own)
        {
            return Parse(own);
        }

        return annotations.Text(Annotation) is { } script && Parse(script) is var whole
            && (isFirst || whole is { Behaviour: Behaviour.Ready } or { Behaviour: Behaviour.Exits, ExitCode: 0 })
            && whole.Behaviour != Behaviour.Unschedulable
                ? whole
                : null;
    }

    /// <summary>Why a pod finds no node, if its annotation says so.</summary>
    public static string? Unschedulable(JsonObject pod, int nodes)
    {
        if (pod.Text("metadata", "annotations", Annotation) is not { } script
            || !script.StartsWith("unschedulable", StringComparison.Ordinal))
        {
            return null;
        }

        return Parse(script).Text
            ?? $"0/{nodes} nodes are available: {nodes} Insufficient cpu. no new claims to deallocate, preemption: "
            + $"0/{nodes} nodes are available: {nodes} No preemption victims found for incoming pods.";
    }

    /// <summary>A time as Go and people write it: <c>200ms</c>, <c>1.5s</c>, <c>2m</c>, <c>1h</c>.</summary>
    public static TimeSpan Time(string text)
    {
        var unit = text.EndsWith("ms", StringComparison.Ordinal) ? "ms" : text[^1..];
        var number = double.Parse(text[..^unit.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        return unit switch
        {
            "ms" => TimeSpan.FromMilliseconds(number),
            "s" => TimeSpan.FromSeconds(number),
            "m" => TimeSpan.FromMinutes(number),
            _ => TimeSpan.FromHours(number),
        };
    }

    private static int? Whole(Group group) => group.Success ? int.Parse(group.Value, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(
        """
        ^\s*(?<verb>ready|never-ready|crash|fail|oom|succeed|image-pull-failure|unschedulable)
        (\s+after\s+(?<after>[0-9]+(\.[0-9]+)?(ms|s|m|h))
        |\s+exit\s+(?<exit>[0-9]{1,3})
        |\s+times\s+(?<times>[0-9]{1,6}))*
        \s*(:(?<text>.*))?$
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Grammar();
}
