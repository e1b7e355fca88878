using Kix.Engine.Deploy;

namespace Kix.Cli.Rendering.Progress;

/// <summary>What a report of a running deployment says to a person.</summary>
internal static class EventText
{
    /// <summary>One line; null for what nobody has to read.</summary>
    public static string? Of(DeployEvent happened) => happened.Kind switch
    {
        DeployEventKind.WaitingForLease => $"waiting: {happened.Message}",
        DeployEventKind.Started => $"{happened.Count} resources in {happened.Waves} waves",
        DeployEventKind.Queued or DeployEventKind.Applying or DeployEventKind.Finished => null,
        DeployEventKind.Applied => $"{happened.Key}: {Done(happened.Action)}",
        DeployEventKind.Waiting => $"{happened.Key}: {happened.Message}",
        DeployEventKind.Watching => $"{happened.Count} without a readiness probe: watched for some seconds, for they may end again",
        DeployEventKind.Healthy => $"{happened.Key}: healthy",
        DeployEventKind.Failed => $"{happened.Key}: failed: {happened.Message}",
        DeployEventKind.Skipped => $"{happened.Key}: left as it is",
        DeployEventKind.Deleting => $"{happened.Key}: deleting",
        DeployEventKind.Deleted => $"{happened.Key}: deleted",
        DeployEventKind.Protected => $"{happened.Key}: left: {happened.Message}",
        _ => happened.Key is null ? $"warning: {happened.Message}" : $"{happened.Key}: warning: {happened.Message}",
    };

    private static string Done(StepAction? action) => action switch
    {
        StepAction.Create => "created",
        StepAction.Adopt => "adopted",
        StepAction.Replace => "made anew",
        StepAction.Unchanged => "unchanged",
        _ => "changed",
    };
}
