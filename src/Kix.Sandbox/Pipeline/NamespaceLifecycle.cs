using System.Text.Json.Nodes;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Pipeline;

/// <summary>Nothing new comes into a namespace that is missing or going; some namespaces never go.</summary>
/// <remarks>The admission plugin NamespaceLifecycle.</remarks>
internal static class NamespaceLifecycle
{
    public static readonly GroupResource Namespaces = new("", "namespaces");

    private static readonly string[] Immortal = ["default", "kube-system", "kube-public"];

    // A client may ask for its rights, or for those of others, wherever it likes.
    private static readonly GroupResource AccessReviews = new("authorization.k8s.io", "localsubjectaccessreviews");

    /// <summary>Judges the creation of an object.</summary>
    /// <exception cref="ApiException">No such namespace (404), or it is terminating (403).</exception>
    public static void Create(ObjectStore store, ResourceType type, string? @namespace, string name)
    {
        if (!type.Namespaced || @namespace is null || type.Resource == AccessReviews)
        {
            return;
        }

        var found = store.Get(new ObjectKey(Namespaces, "", @namespace)) ?? throw Refusals.NotFound(Namespaces, @namespace);
        if ((string?)found.Value["status"]?["phase"] == "Terminating")
        {
            throw Refusals.Forbidden(type.Resource, name,
                $"unable to create new content in namespace {@namespace} because it is being terminated",
                [
                    new JsonObject
                    {
                        ["reason"] = "NamespaceTerminating",
                        ["message"] = $"namespace {@namespace} is being terminated",
                        ["field"] = "metadata.namespace",
                    },
                ]);
        }
    }

    /// <summary>Judges a deletion.</summary>
    /// <exception cref="ApiException">The namespace is one that a cluster needs (403).</exception>
    public static void Delete(ResourceType type, string name)
    {
        if (type.Resource == Namespaces && Immortal.Contains(name))
        {
            throw Refusals.Forbidden(Namespaces, name, "this namespace may not be deleted");
        }
    }
}
