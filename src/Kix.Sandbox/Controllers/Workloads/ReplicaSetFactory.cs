using System.Globalization;
using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Controllers.Workloads;

/// <summary>Makes the ReplicaSet of a Deployment's template and keeps its annotations in step.</summary>
internal sealed class ReplicaSetFactory(ClusterView view)
{
    // What a Deployment's annotations do not pass on: k8s.io/kubernetes/pkg/controller/deployment/util.
    private static readonly HashSet<string> Kept = new(StringComparer.Ordinal)
    {
        "kubectl.kubernetes.io/last-applied-configuration",
        Rollout.RevisionAnnotation, Rollout.HistoryAnnotation, Rollout.DesiredAnnotation, Rollout.MaxAnnotation,
        "deprecated.deployment.rollback.to",
    };

    /// <summary>
    /// Makes the set, or takes over an orphan of this name and template. Null where the name is taken by another template: then the collision is counted, and the next round
    /// tries another name.
    /// </summary>
    public JsonObject? Make(Rollout rollout, int size)
    {
        var deployment = rollout.Deployment;
        var template = deployment.Object("spec", "template")!.Copy();
        var hash = TemplateHash.Of(template, deployment.Number("status", "collisionCount") ?? 0);
        template.Member("metadata").Member("labels")[Rollout.HashLabel] = hash;
        var selector = deployment.Object("spec", "selector")?.Copy() ?? [];
        selector.Member("matchLabels")[Rollout.HashLabel] = hash;
        var spec = new JsonObject { ["replicas"] = size, ["selector"] = selector, ["template"] = template };
        if (deployment.Number("spec", "minReadySeconds") is { } minReady and not 0)
        {
            spec["minReadySeconds"] = minReady;
        }

        var set = new JsonObject
        {
            ["apiVersion"] = "apps/v1",
            ["kind"] = "ReplicaSet",
            ["metadata"] = new JsonObject
            {
                ["name"] = $"{deployment.Text("metadata", "name")}-{hash}",
                ["namespace"] = deployment.Text("metadata", "namespace"),
                ["labels"] = template.At("metadata", "labels")?.DeepClone(),
                ["annotations"] = new JsonObject(),
                ["ownerReferences"] = new JsonArray(Owners.Reference(deployment)),
            },
            ["spec"] = spec,
        };
        Annotate(set, rollout);
        NoteSize(set, rollout);
        try
        {
            return view.Objects.Create(Resources.ReplicaSets, set, Writers.Controllers);
        }
        catch (ApiException taken) when (taken.Reason == "AlreadyExists")
        {
            return Adopt(set, rollout) ?? CountCollision(deployment);
        }
    }

    /// <summary>Brings annotations and <c>minReadySeconds</c> of the present set in step with the Deployment.</summary>
    public void Refresh(Rollout rollout)
    {
        if (rollout.Current is not { } current)
        {
            return;
        }

        view.Change(
            Resources.ReplicaSets,
            current,
            set =>
            {
                Annotate(set, rollout);
                var minReady = rollout.Deployment.Number("spec", "minReadySeconds") ?? 0;
                Counts.Put(set.Member("spec"), "minReadySeconds", minReady);
            });
    }

    /// <summary>Notes on a set how large its Deployment was when the set was sized.</summary>
    public static void NoteSize(JsonObject set, Rollout rollout)
    {
        var annotations = set.Member("metadata").Member("annotations");
        annotations[Rollout.DesiredAnnotation] = rollout.Desired.ToString(CultureInfo.InvariantCulture);
        annotations[Rollout.MaxAnnotation] = (rollout.Desired + rollout.MaxSurge).ToString(CultureInfo.InvariantCulture);
    }

    private JsonObject? Adopt(JsonObject wanted, Rollout rollout)
    {
        var found = view.Cache.Get(WorkKey.Of(Resources.ReplicaSets, wanted));
        return found is not null && Owners.ControllerOf(found) is null
            && Rollout.SameTemplate(found.Object("spec", "template"), rollout.Deployment.Object("spec", "template"))
                ? view.Change(
                    Resources.ReplicaSets,
                    found,
                    orphan => orphan.Member("metadata")["ownerReferences"] = new JsonArray(Owners.Reference(rollout.Deployment)))
                : null;
    }

    private JsonObject? CountCollision(JsonObject deployment)
    {
        var status = deployment.Object("status")?.Copy() ?? [];
        status["collisionCount"] = (status.Number("collisionCount") ?? 0) + 1;
        view.WriteStatus(
            Resources.Deployments, view.Cache.Get(WorkKey.Of(Resources.Deployments, deployment)) ?? deployment, status);
        return null;
    }

    private static void Annotate(JsonObject set, Rollout rollout)
    {
        var annotations = set.Member("metadata").Member("annotations");
        foreach (var (name, value) in rollout.Deployment.Object("metadata", "annotations") ?? [])
        {
            if (!Kept.Contains(name))
            {
                annotations[name] = value?.DeepClone();
            }
        }

        var before = Rollout.RevisionOf(set);
        if (before < rollout.Revision)
        {
            if (before > 0)
            {
                var history = annotations.Text(Rollout.HistoryAnnotation);
                var number = before.ToString(CultureInfo.InvariantCulture);
                annotations[Rollout.HistoryAnnotation] = history is null ? number : $"{history},{number}";
            }

            annotations[Rollout.RevisionAnnotation] = rollout.Revision.ToString(CultureInfo.InvariantCulture);
        }
    }
}
