using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using Kix.Rules;

namespace Kix.Engine.Evaluation;

/// <summary>Sets what the engine owns in a manifest: apiVersion, kind, name, namespace and the recommended labels.</summary>
internal static class ModelIdentity
{
    public static void Stamp(ResourceHandle handle, object model, string name, string? @namespace)
    {
        if (model is not IKubernetesObject<V1ObjectMeta> typed)
        {
            var meta = (JsonObject)(((JsonObject)model)["metadata"] ??= new JsonObject());
            if (@namespace is null)
            {
                meta.Remove("namespace");
            }
            else
            {
                meta["namespace"] = @namespace;
            }

            return;
        }

        RefuseKind(handle, "apiVersion", typed.ApiVersion, handle.ApiVersion);
        RefuseKind(handle, "kind", typed.Kind, handle.Kind);
        typed.ApiVersion = handle.ApiVersion;
        typed.Kind = handle.Kind;
        typed.Metadata ??= new V1ObjectMeta();
        Refuse(handle, "name", typed.Metadata.Name, name, "name: \"…\"");
        Refuse(handle, "namespace", typed.Metadata.NamespaceProperty, @namespace, "@namespace: \"…\"");
        typed.Metadata.Name = name;
        typed.Metadata.NamespaceProperty = @namespace;
        if (typed.Metadata.GenerateName is not null)
        {
            throw new KixException([Catalogue.GenerateName.At(handle.Place, handle.Path)]);
        }

        var labels = new Dictionary<string, string>(typed.Metadata.Labels ?? new Dictionary<string, string>(), StringComparer.Ordinal);
        foreach (var (key, value) in handle.Labels.All)
        {
            labels.TryAdd(key, value);
        }

        typed.Metadata.Labels = labels;
    }

    private static void RefuseKind(ResourceHandle handle, string field, string? said, string declared)
    {
        // Classes of custom resources begin with an empty text.
        if (!string.IsNullOrEmpty(said) && said != declared)
        {
            throw new KixException([Catalogue.Evaluated.KindContradicted.At(handle.Place, handle.Path, field, said, declared)]);
        }
    }

    private static void Refuse(ResourceHandle handle, string field, string? said, string? engine, string way)
    {
        if (said is not null && said != engine)
        {
            throw new KixException([Catalogue.IdentityContradicted.At(handle.Place, handle.Path, field, said, engine ?? "", way)]);
        }
    }
}
