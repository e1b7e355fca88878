using System.Globalization;
using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;
using Kix.Sandbox.Controllers.Pods;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Controllers.Workloads;

/// <summary>Keeps one pod of a DaemonSet on each node that it selects, and replaces them step by step when its template changes.</summary>
internal sealed class DaemonSetController(ClusterView view) : IController
{
    private const string GenerationAnnotation = "deprecated.daemonset.template.generation";

    private readonly EventRecorder events = new(view, "daemonset-controller", Writers.Controllers);
    private readonly Revisions revisions = new(view);

    public IEnumerable<WorkKey> Affected(ObjectEvent change)
    {
        if (change.Resource == Resources.DaemonSets && change.Type != ObjectEventType.Deleted)
        {
            return [WorkKey.Of(Resources.DaemonSets, change.Object)];
        }

        if (change.Resource == Resources.Nodes && change.Type != ObjectEventType.Modified)
        {
            return view.Cache.List(Resources.DaemonSets).Select(set => WorkKey.Of(Resources.DaemonSets, set)).ToList();
        }

        return change.Resource == Resources.Pods && Owners.KeyOf(change.Object, "DaemonSet", Resources.DaemonSets) is { } owner ? [owner] : [];
    }

    public TimeSpan? Reconcile(WorkKey key)
    {
        if (view.Cache.Get(key) is not { } set || PodFacts.IsTerminating(set))
        {
            return null;
        }

        var revision = revisions.Current(set);
        var hash = Revisions.HashOf(set, revision);
        var nodes = Nodes(set);
        foreach (var pod in PodsOf(set).Where(pod => PodFacts.IsFinished(pod) && !PodFacts.IsTerminating(pod)))
        {
            Delete(set, pod);
        }

        ApiException? refused = null;
        try
        {
            Place(set, hash, nodes);
            if (set.Text("spec", "updateStrategy", "type") != "OnDelete")
            {
                Update(set, hash, nodes);
            }
        }
        catch (ApiException e)
        {
            refused = e;
        }

        var pods = PodsOf(set);
        view.WriteStatus(Resources.DaemonSets, view.Cache.Get(key) ?? set, Status(set, pods, nodes, hash));
        revisions.Cleanup(set, pods.Select(pod => pod.Text("metadata", "labels", Revisions.HashLabel) ?? "").Append(hash));
        return refused is not null ? throw refused : PodFacts.NextAvailable(pods, MinReady(set), view.Now);
    }

    private IReadOnlyList<JsonObject> PodsOf(JsonObject set) => view.Cache.OwnedBy(set.Text("metadata", "uid") ?? "", Resources.Pods);

    private List<string> Nodes(JsonObject set) =>
        [
            .. view.Cache.List(Resources.Nodes).Where(node => NodeChoice.Fits(set.Object("spec", "template") ?? [], node))
                .Select(node => node.Text("metadata", "name")!),
        ];

    private void Place(JsonObject set, string hash, List<string> nodes)
    {
        var byNode = PodsOf(set).Where(PodFacts.IsActive).ToLookup(NodeOf);
        foreach (var node in nodes.Where(node => !byNode[node].Any()))
        {
            Create(set, hash, node);
        }

        foreach (var pod in byNode.Where(group => !nodes.Contains(group.Key)).SelectMany(group => group))
        {
            Delete(set, pod);
        }
    }

    private void Update(JsonObject set, string hash, List<string> nodes)
    {
        var surge = Share.Of(set.At("spec", "updateStrategy", "rollingUpdate", "maxSurge"), nodes.Count, roundUp: true) ?? 0;
        var budget = Share.Of(set.At("spec", "updateStrategy", "rollingUpdate", "maxUnavailable"), nodes.Count, roundUp: true) ?? 1;
        var byNode = PodsOf(set).Where(PodFacts.IsActive).ToLookup(NodeOf);
        if (surge == 0)
        {
            budget -= nodes.Count(node => !byNode[node].Any(pod => IsAvailable(set, pod)));
        }

        foreach (var node in nodes)
        {
            var old = byNode[node].FirstOrDefault(pod => HashOf(pod) != hash);
            var updated = byNode[node].FirstOrDefault(pod => HashOf(pod) == hash);
            if (old is null)
            {
                continue;
            }

            if (updated is not null ? IsAvailable(set, updated) : !IsAvailable(set, old))
            {
                Delete(set, old);
            }
            else if (updated is null && surge > 0)
            {
                surge--;
                Create(set, hash, node);
            }
            else if (updated is null && surge == 0 && budget > 0)
            {
                budget--;
                Delete(set, old);
            }
        }
    }

    private void Create(JsonObject set, string hash, string node)
    {
        var pod = PodFacts.FromTemplate(set.Object("spec", "template"), set);
        var metadata = pod.Member("metadata");
        metadata["generateName"] = $"{set.Text("metadata", "name")}-";
        metadata.Member("labels")[Revisions.HashLabel] = hash;
        metadata.Member("labels")["pod-template-generation"] = set.Text("metadata", "annotations", GenerationAnnotation) ?? "1";
        DaemonPods.BindTo(pod, node);
        try
        {
            var made = view.Objects.Create(Resources.Pods, pod, Writers.Controllers);
            events.Normal(set, "SuccessfulCreate", $"Created pod: {made.Text("metadata", "name")}");
        }
        catch (ApiException refused) when (refused.Code != 409)
        {
            events.Warning(set, "FailedCreate", $"Error creating: {refused.Message}");
            throw;
        }
    }

    private void Delete(JsonObject set, JsonObject pod)
    {
        var name = pod.Text("metadata", "name")!;
        if (view.Objects.Delete(Resources.Pods, pod.Text("metadata", "namespace"), name))
        {
            events.Normal(set, "SuccessfulDelete", string.Create(CultureInfo.InvariantCulture, $"Deleted pod: {name}"));
        }
    }

    private JsonObject Status(JsonObject set, IReadOnlyList<JsonObject> pods, List<string> nodes, string hash)
    {
        var byNode = pods.Where(pod => !PodFacts.IsFinished(pod)).ToLookup(NodeOf);
        var scheduled = nodes.Where(node => byNode[node].Any()).ToList();
        var available = scheduled.Count(node => byNode[node].Any(pod => IsAvailable(set, pod)));
        var status = new JsonObject
        {
            ["currentNumberScheduled"] = scheduled.Count,
            ["desiredNumberScheduled"] = nodes.Count,
            ["numberMisscheduled"] = byNode.Count(group => !nodes.Contains(group.Key)),
            ["numberReady"] = scheduled.Count(node => byNode[node].Any(PodFacts.IsReady)),
            ["observedGeneration"] = set.Number("metadata", "generation") ?? 1,
        };
        Counts.Put(status, "updatedNumberScheduled", scheduled.Count(node => byNode[node].Any(pod => HashOf(pod) == hash)));
        Counts.Put(status, "numberAvailable", available);
        Counts.Put(status, "numberUnavailable", nodes.Count - available);
        return status;
    }

    private bool IsAvailable(JsonObject set, JsonObject pod) =>
        !PodFacts.IsTerminating(pod) && PodFacts.IsAvailable(pod, MinReady(set), view.Now);

    private static long MinReady(JsonObject set) => set.Number("spec", "minReadySeconds") ?? 0;

    private static string HashOf(JsonObject pod) => pod.Text("metadata", "labels", Revisions.HashLabel) ?? "";

    private static string NodeOf(JsonObject pod) => pod.Text("spec", "nodeName") ?? DaemonPods.NodeOf(pod) ?? "";
}
