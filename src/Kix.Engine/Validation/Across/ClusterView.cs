using Kix.Engine.Graph;
using Kix.Engine.Graph.Ordering;
using Kix.Engine.Validation.Across.Access;
using Kix.Engine.Validation.Across.Pods;
using Kix.Engine.Validation.Across.Presence;

namespace Kix.Engine.Validation.Across;

/// <summary>A cluster as the rules across resources see it: what bears pods, whom selectors select, and what is there by name.</summary>
internal sealed class ClusterView
{
    public ClusterView(ResourceIndex index)
    {
        Index = index;
        Pods = [.. index.All.Where(Workloads.BearsPods).Select(r => new PodShape(r))];
        Selection = new PodSelection(Pods);
        Permissions = new Permissions(index);
        Presence = new ObjectPresence(index, Permissions);
    }

    public ResourceIndex Index { get; }

    /// <summary>The pods of all workloads, in the order of identities.</summary>
    public IReadOnlyList<PodShape> Pods { get; }

    /// <summary>Whose pods a selector selects.</summary>
    public PodSelection Selection { get; }

    /// <summary>Who may do what.</summary>
    public Permissions Permissions { get; }

    /// <summary>What may be there beside what the cluster declares.</summary>
    public ObjectPresence Presence { get; }

    /// <summary>What a server accepts: an error in C#, a warning where the resource is from a file.</summary>
    public static KixError Finding(Kix.Rules.Rule rule, PreparedResource at, params object[] particulars) =>
        Told(rule, at, rule.Say(particulars));

    /// <summary>The same, in words of its own.</summary>
    public static KixError Told(Kix.Rules.Rule rule, PreparedResource at, string message) =>
        new(rule.Id, message, at.Source.Place) { IsWarning = at.Source.IsFromFile };

    /// <summary>What a server refuses too: an error everywhere.</summary>
    public static KixError Refusal(Kix.Rules.Rule rule, PreparedResource at, params object[] particulars) =>
        new(rule.Id, rule.Say(particulars), at.Source.Place);
}
