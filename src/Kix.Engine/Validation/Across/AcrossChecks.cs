using Kix.Engine.Graph;

namespace Kix.Engine.Validation.Across;

/// <summary>Judges manifests by one another: what they refer to must be there, and must fit.</summary>
internal static class AcrossChecks
{
    // Rules that hold what is there against itself or against something else that is there: what is missing cannot make them err.
    private static readonly Func<ClusterView, IEnumerable<KixError>>[] OfWhatIsThere =
    [
        ClosedWebhooks.Check,
        ConfigurationKeys.Check,
        LiteralNames.Check,
        OverlappingSelectors.Check,
        ProbePorts.Check,
        TakenAddresses.Check,
        TemplateSelectors.Check,
        VolumeMounts.Check,
    ];

    private static readonly Func<ClusterView, IEnumerable<KixError>>[] OfWhatIsMissing =
    [
        ApiCalls.Check,
        Backends.Check,
        Budgets.Check,
        EmptySelections.Check,
        GoverningServices.Check,
        MissingNamespaces.Check,
        MissingObjects.Check,
        Monitors.Check,
        ScaleTargets.Check,
        TargetPorts.Check,
    ];

    /// <summary>
    /// Findings in no particular order. Where a resource could not be made, nothing is said of what seems to be missing: it may be what
    /// that resource, or one that it makes necessary, would have been.
    /// </summary>
    public static IEnumerable<KixError> Check(ResourceIndex index)
    {
        var cluster = new ClusterView(index);
        return (index.IsComplete ? OfWhatIsThere.Concat(OfWhatIsMissing) : OfWhatIsThere).SelectMany(rule => rule(cluster));
    }
}
