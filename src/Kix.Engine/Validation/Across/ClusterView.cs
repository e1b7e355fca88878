using Kix.Engine.Graph;
using Kix.Engine.Graph.Ordering;
using Kix.Rules;

namespace Kix.Engine.Validation.Across;

/// <summary>A cluster as the rules across resources see it: what bears pods, and what the pods are like.</summary>
internal sealed class ClusterView
{
    public ClusterView(ResourceIndex index)
    {
        Index = index;
        Pods = [.. index.All.Where(Workloads.BearsPods).Select(r => new PodShape(r))];
    }

    public ResourceIndex Index { get; }

    /// <summary>The pods of all workloads, in the order of identities.</summary>
    public IReadOnlyList<PodShape> Pods { get; }

    /// <summary>What a server accepts: an error in C#, a warning where the resource is from a file.</summary>
    public KixError Finding(Kix.Rules.Rule rule, PreparedResource at, params object[] particulars) =>
        new(rule.Id, rule.Say(particulars), at.Source.Place) { IsWarning = at.Source.IsFromFile };

    /// <summary>What a server refuses too: an error everywhere.</summary>
    public KixError Refusal(Kix.Rules.Rule rule, PreparedResource at, params object[] particulars) =>
        new(rule.Id, rule.Say(particulars), at.Source.Place);
}
