using System.Text.Json.Nodes;
using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.CustomResources;

/// <summary>A CustomResourceDefinition that is going: it waits for its objects, and lets no new ones in.</summary>
/// <remarks>After k8s.io/apiextensions-apiserver/pkg/registry/customresourcedefinition/etcd.go.</remarks>
internal static class DefinitionRules
{
    public static readonly GroupResource Definitions = new("apiextensions.k8s.io", "customresourcedefinitions");

    /// <summary>The finalizer that keeps a definition until the last of its objects is gone.</summary>
    public const string CleanupFinalizer = "customresourcecleanup.apiextensions.k8s.io";

    /// <summary>Marks a definition that is about to be deleted.</summary>
    public static void Delete(ResourceType type, JsonObject value, List<string> finalizers, DateTimeOffset now)
    {
        if (type.Resource != Definitions || ObjectMeta.IsDeleting(value))
        {
            return;
        }

        finalizers.Add(CleanupFinalizer);
        var status = value["status"] as JsonObject ?? [];
        var conditions = (status["conditions"] as JsonArray ?? []).Where(c => (string?)c?["type"] != "Terminating").Select(c => c?.DeepClone());
        status["conditions"] = new JsonArray([.. conditions, new JsonObject
        {
            ["type"] = "Terminating",
            ["status"] = "True",
            ["lastTransitionTime"] = ObjectMeta.Time(now),
            ["reason"] = "InstanceDeletionPending",
            ["message"] = "CustomResourceDefinition marked for deletion; CustomResource deletion will begin soon",
        }]);
        if (status.Parent is null)
        {
            value["status"] = status;
        }
    }

    /// <summary>Nothing new comes of a type that is going.</summary>
    /// <exception cref="ApiException">Its definition is being deleted (405).</exception>
    public static void Create(ObjectStore store, ResourceType type)
    {
        if (type.IsCustom && store.Get(new ObjectKey(Definitions, "", type.Resource.ToString())) is { } definition
            && ObjectMeta.IsDeleting(definition.Value))
        {
            throw new ApiException(405, "MethodNotAllowed", "create not allowed while custom resource definition is terminating", new JsonObject());
        }
    }
}
