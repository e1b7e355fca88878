using Kix.Engine.Diff;
using Kix.Engine.Live;

namespace Kix.Engine.Deploy.Hands;

/// <summary>
/// Annotations by which people tell deployments what to leave alone. They are the people's own: no drift, and never taken away by a
/// deployment. Pure.
/// </summary>
public static class Marks
{
    /// <summary>
    /// Leaves one object as it is, whatever the program says: what <c>kustomize.toolkit.fluxcd.io/reconcile: disabled</c> is for Flux.
    /// Any value but <c>false</c> does.
    /// </summary>
    public const string Paused = "kix.dev/paused";

    /// <summary>
    /// Keeps an object from being deleted or made anew: what <c>kustomize.toolkit.fluxcd.io/prune: disabled</c> is for Flux and
    /// <c>argocd.argoproj.io/sync-options: Prune=false</c> for Argo CD. Any value but <c>false</c> does.
    /// </summary>
    public const string Protected = "kix.dev/protected";

    /// <summary>Helm's own word for it: <c>helm.sh/resource-policy: keep</c> (https://helm.sh/docs/howto/charts_tips_and_tricks/).</summary>
    public const string HelmPolicy = "helm.sh/resource-policy";

    /// <summary>When a workload was last told to restart, on its pod template: kubectl's word for it.</summary>
    public const string RestartedAt = "kubectl.kubernetes.io/restartedAt";

    /// <summary>The field manager of <c>kix pause</c> and <c>kix resume</c>.</summary>
    public const string PauseManager = "kix-pause";

    /// <summary>The field manager of <c>kix restart</c>.</summary>
    public const string RestartManager = "kix-restart";

    private const string By = "by ";

    /// <summary>Who paused an object, since when and why: <c>paused by alice@laptop since 2026-11-23T02:14:09Z: hotfix</c>; null where it is not.</summary>
    public static string? PauseOf(LiveObject live)
    {
        ArgumentNullException.ThrowIfNull(live);
        if (live.Annotation(Paused) is not { } value || value == "false")
        {
            return null;
        }

        if (value.StartsWith(By, StringComparison.Ordinal))
        {
            return $"paused {value}";
        }

        var place = FieldPath.Root.Then("metadata").Then("annotations").Then(Paused);
        var reason = value is "" or "true" ? "" : $": {value}";
        return FieldOwners.Read(live.Metadata, "", live.Kind).OtherOwnerOf(place) is { } owner
            ? $"paused by {owner.Manager}{(owner.Time is { } time ? $" since {Text(time)}" : "")}{reason}"
            : $"paused{reason}";
    }

    /// <summary>The value of the mark that <c>kix pause</c> sets.</summary>
    public static string PauseBy(string who, DateTimeOffset since, string? reason) =>
        $"{By}{who} since {Text(since)}{(string.IsNullOrWhiteSpace(reason) ? "" : $": {reason.ReplaceLineEndings(" ")}")}";

    /// <summary>The annotation that keeps an object; null where there is none.</summary>
    public static string? ProtectionOf(LiveObject live)
    {
        ArgumentNullException.ThrowIfNull(live);
        return live.Annotation(Protected) is { } value && value != "false" ? Protected
            : live.Annotation(HelmPolicy) == "keep" ? $"{HelmPolicy}: keep"
            : null;
    }

    /// <summary>Whether a field is one of the marks: no drift, whoever set it.</summary>
    internal static bool Are(FieldPath path) => path.Steps is [{ Text: "metadata" }, { Text: "annotations" }, { Text: Paused or Protected }]
        or [{ Text: "spec" }, { Text: "template" }, { Text: "metadata" }, { Text: "annotations" }, { Text: RestartedAt }];

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
