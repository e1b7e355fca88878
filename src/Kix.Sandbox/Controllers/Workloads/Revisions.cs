using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Controllers.Workloads;

/// <summary>The ControllerRevisions of a StatefulSet or DaemonSet: one per template it had.</summary>
internal sealed class Revisions(ClusterView view)
{
    public const string HashLabel = "controller-revision-hash";

    /// <summary>The revisions of an owner, oldest first.</summary>
    public IReadOnlyList<JsonObject> Of(JsonObject owner) =>
        [
            .. view.Cache.OwnedBy(owner.Text("metadata", "uid") ?? "", Resources.ControllerRevisions)
                .OrderBy(revision => revision.Number("revision") ?? 0)
                .ThenBy(revision => revision.Text("metadata", "name"), StringComparer.Ordinal),
        ];

    /// <summary>The revision of the owner's present template, made or brought to the end of the line where needed.</summary>
    public JsonObject Current(JsonObject owner)
    {
        var all = Of(owner);
        var data = DataOf(owner);
        var last = all.Count == 0 ? 0 : all[^1].Number("revision") ?? 0;
        if (all.LastOrDefault(revision => JsonNode.DeepEquals(revision["data"], data)) is { } known)
        {
            return known.Number("revision") == last
                ? known
                : view.Change(Resources.ControllerRevisions, known, again => again["revision"] = last + 1);
        }

        var hash = TemplateHash.Of(data, owner.Number("status", "collisionCount") ?? 0);
        var name = $"{owner.Text("metadata", "name")}-{hash}";
        var labels = owner.At("spec", "template", "metadata", "labels")?.DeepClone() as JsonObject ?? [];
        labels["controller.kubernetes.io/hash"] = hash;
        if (owner.Text("kind") == "DaemonSet")
        {
            labels[HashLabel] = hash;
        }

        try
        {
            return view.Objects.Create(
                Resources.ControllerRevisions,
                new()
                {
                    ["apiVersion"] = "apps/v1",
                    ["kind"] = "ControllerRevision",
                    ["metadata"] = new JsonObject
                    {
                        ["name"] = name,
                        ["namespace"] = owner.Text("metadata", "namespace"),
                        ["labels"] = labels,
                        ["ownerReferences"] = new JsonArray(Owners.Reference(owner)),
                    },
                    ["data"] = data,
                    ["revision"] = last + 1,
                },
                Writers.Controllers);
        }
        catch (ApiException taken) when (taken.Reason == "AlreadyExists")
        {
            if (Adopt(owner, name, data) is { } adopted)
            {
                return adopted;
            }

            throw;
        }
    }

    /// <summary>The hash that pods of a revision carry in their label.</summary>
    public static string HashOf(JsonObject owner, JsonObject revision) =>
        owner.Text("kind") == "StatefulSet"
            ? revision.Text("metadata", "name") ?? ""
            : revision.Text("metadata", "labels", "controller.kubernetes.io/hash") ?? "";

    /// <summary>The pod template that a revision holds.</summary>
    public static JsonObject TemplateOf(JsonObject revision)
    {
        var template = revision.Object("data", "spec", "template")?.Copy() ?? [];
        template.Remove("$patch");
        return template;
    }

    /// <summary>Deletes revisions that no pod is of, beyond the history limit.</summary>
    public void Cleanup(JsonObject owner, IEnumerable<string> inUse)
    {
        var used = inUse.ToHashSet(StringComparer.Ordinal);
        var idle = Of(owner).Where(revision => !used.Contains(HashOf(owner, revision))).ToList();
        var limit = (int)(owner.Number("spec", "revisionHistoryLimit") ?? 10);
        foreach (var revision in idle.Take(Math.Max(0, idle.Count - limit)))
        {
            view.Objects.Delete(
                Resources.ControllerRevisions, revision.Text("metadata", "namespace"), revision.Text("metadata", "name")!);
        }
    }

    // Left behind by an owner that was deleted without its dependents. One with another template means that two templates have one
    // hash: the next round tries another name.
    private JsonObject? Adopt(JsonObject owner, string name, JsonObject data)
    {
        var found = view.Cache.Get(Resources.ControllerRevisions, owner.Text("metadata", "namespace"), name);
        if (found is not null && Owners.ControllerOf(found) is null && JsonNode.DeepEquals(found["data"], data))
        {
            return view.Change(
                Resources.ControllerRevisions,
                found,
                orphan => orphan.Member("metadata")["ownerReferences"] = new JsonArray(Owners.Reference(owner)));
        }

        var status = owner.Object("status")?.Copy() ?? [];
        status["collisionCount"] = (status.Number("collisionCount") ?? 0) + 1;
        view.WriteStatus(owner.Text("kind") == "DaemonSet" ? Resources.DaemonSets : Resources.StatefulSets, owner, status);
        return null;
    }

    private static JsonObject DataOf(JsonObject owner)
    {
        var template = owner.Object("spec", "template")?.Copy() ?? [];
        template["$patch"] = "replace";
        return new() { ["spec"] = new JsonObject { ["template"] = template } };
    }
}
