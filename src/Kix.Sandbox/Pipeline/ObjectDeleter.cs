using System.Text.Json.Nodes;
using Kix.Sandbox.CustomResources;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Pipeline;

/// <summary>Deletes objects: at once, or by a mark that their finalizers, their kubelet or the namespace controller act on.</summary>
public sealed class ObjectDeleter(ObjectStore store, TimeProvider time)
{
    /// <summary>The finalizer that waits for dependents to lose their owner.</summary>
    public const string OrphanFinalizer = "orphan";

    /// <summary>The finalizer that waits for dependents to be deleted.</summary>
    public const string ForegroundFinalizer = "foregroundDeletion";

    private static readonly GroupResource Pods = new("", "pods");

    // These orphan by default for the sake of old clients: kubernetes/pkg/registry/{batch/job,core/replicationcontroller}/strategy.go.
    private static readonly HashSet<GroupResource> OrphansByDefault = [new("batch", "jobs"), new("", "replicationcontrollers")];

    /// <summary>
    /// Whether a pod ends gracefully: it is marked with its grace period and someone who plays kubelet deletes it with grace 0. Pods
    /// that nobody runs, yet or any more, are deleted at once, as on a real server (kubernetes/pkg/registry/core/pod/strategy.go).
    /// </summary>
    public Func<JsonObject, bool> EndsGracefully { get; set; } = _ => false;

    /// <summary>Deletes an object, or marks it.</summary>
    /// <returns>The object in its last or marked state, and whether it is gone.</returns>
    /// <exception cref="ApiException">No such object (404), a precondition that fails (409), a namespace that must stay (403).</exception>
    public (JsonObject Value, bool Gone) Delete(ResourceType type, string? @namespace, string name, DeleteOptions options)
    {
        var key = new ObjectKey(type.Resource, type.Namespaced ? @namespace ?? "" : "", name);
        return store.Write(() =>
        {
            var stored = store.Get(key) ?? throw Refusals.NotFound(type.Resource, name);
            NamespaceLifecycle.Delete(type, name);
            ObjectMeta.Check(type, stored.Value, options.Preconditions);
            var value = stored.Copy();
            var finalizers = Finalizers(type, value, options.Propagation);
            DefinitionRules.Delete(type, value, finalizers, time.GetUtcNow());
            ObjectMeta.SetFinalizers(value, finalizers);
            Mark(type, value, options);
            var gone = ObjectMeta.Finalizers(value).Count == 0 && UpdateRules.EndsWithFinalizers(type.Resource, value);
            if (options.DryRun)
            {
                return (value, gone);
            }

            if (gone)
            {
                return (store.Remove(key)!, true);
            }

            return Unchanged.Between(stored.Value, value) ? (stored.Copy(), false) : (store.Put(key, value).Copy(), false);
        });
    }

    /// <summary>Takes a finalizer from an object that is being deleted; with the last one the object goes.</summary>
    public void RemoveFinalizer(ObjectKey key, string finalizer) => store.Write(() =>
    {
        if (store.Get(key) is not { } stored || ObjectMeta.Finalizers(stored.Value) is not { } finalizers || !finalizers.Contains(finalizer))
        {
            return false;
        }

        var value = stored.Copy();
        ObjectMeta.SetFinalizers(value, [.. finalizers.Where(f => f != finalizer)]);
        if (ObjectMeta.Finalizers(value).Count == 0 && UpdateRules.EndsWithFinalizers(key.Resource, value))
        {
            store.Remove(key);
        }
        else
        {
            store.Put(key, value);
        }

        return true;
    });

    private static List<string> Finalizers(ResourceType type, JsonObject value, Propagation propagation)
    {
        var finalizers = ObjectMeta.Finalizers(value).ToList();
        if (propagation == Propagation.Default)
        {
            if (finalizers.Contains(OrphanFinalizer) || finalizers.Contains(ForegroundFinalizer) || !OrphansByDefault.Contains(type.Resource))
            {
                return finalizers;
            }

            propagation = Propagation.Orphan;
        }

        finalizers.RemoveAll(f => f is OrphanFinalizer or ForegroundFinalizer);
        switch (propagation)
        {
            case Propagation.Orphan:
                finalizers.Add(OrphanFinalizer);
                break;
            case Propagation.Foreground:
                finalizers.Add(ForegroundFinalizer);
                break;
        }

        return finalizers;
    }

    private void Mark(ResourceType type, JsonObject value, DeleteOptions options)
    {
        var metadata = ObjectMeta.Of(value);
        var grace = type.Resource == Pods && EndsGracefully(value)
            ? options.GracePeriodSeconds ?? JsonText.Integer(value["spec"]?["terminationGracePeriodSeconds"]) ?? 30
            : 0;
        grace = grace < 0 ? 1 : grace;
        if (ObjectMeta.IsDeleting(value))
        {
            var remaining = JsonText.Integer(metadata["deletionGracePeriodSeconds"]) ?? 0;
            if (grace >= remaining)
            {
                return;
            }
        }

        if (!ObjectMeta.IsDeleting(value))
        {
            Generations.Increment(value);
        }

        metadata["deletionTimestamp"] = ObjectMeta.Time(time.GetUtcNow().AddSeconds(grace));
        metadata["deletionGracePeriodSeconds"] = grace;
        if (type.Resource == NamespaceLifecycle.Namespaces)
        {
            var status = value["status"] as JsonObject ?? [];
            status["phase"] = "Terminating";
            value["status"] = status;
            metadata.Remove("deletionGracePeriodSeconds");
        }
    }
}
