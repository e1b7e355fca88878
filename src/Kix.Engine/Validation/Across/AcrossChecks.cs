using Kix.Engine.Graph;

namespace Kix.Engine.Validation.Across;

/// <summary>Judges manifests by one another: what they refer to must be there, and must fit.</summary>
internal static class AcrossChecks
{
    private static readonly Func<ClusterView, IEnumerable<KixError>>[] Rules =
    [
        ApiCalls.Check,
        Backends.Check,
        Budgets.Check,
        ClosedWebhooks.Check,
        ConfigurationKeys.Check,
        EmptySelections.Check,
        GoverningServices.Check,
        MissingNamespaces.Check,
        MissingObjects.Check,
        Monitors.Check,
        OverlappingSelectors.Check,
        ProbePorts.Check,
        ScaleTargets.Check,
        TargetPorts.Check,
        TemplateSelectors.Check,
        VolumeMounts.Check,
    ];

    /// <summary>Findings in no particular order.</summary>
    public static IEnumerable<KixError> Check(ResourceIndex index)
    {
        var cluster = new ClusterView(index);
        return Rules.SelectMany(rule => rule(cluster));
    }
}
