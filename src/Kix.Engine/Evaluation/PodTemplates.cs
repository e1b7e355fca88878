using k8s.Models;

namespace Kix.Engine.Evaluation;

/// <summary>Finds the pod template of a typed workload.</summary>
internal static class PodTemplates
{
    /// <summary>The template's metadata and spec; null for a kind without pods.</summary>
    public static (V1ObjectMeta? Metadata, V1PodSpec? Spec)? Of(object model) => model switch
    {
        V1Deployment d => (d.Spec?.Template?.Metadata, d.Spec?.Template?.Spec),
        V1StatefulSet s => (s.Spec?.Template?.Metadata, s.Spec?.Template?.Spec),
        V1DaemonSet s => (s.Spec?.Template?.Metadata, s.Spec?.Template?.Spec),
        V1ReplicaSet s => (s.Spec?.Template?.Metadata, s.Spec?.Template?.Spec),
        V1ReplicationController c => (c.Spec?.Template?.Metadata, c.Spec?.Template?.Spec),
        V1Job j => (j.Spec?.Template?.Metadata, j.Spec?.Template?.Spec),
        V1CronJob c => (c.Spec?.JobTemplate?.Spec?.Template?.Metadata, c.Spec?.JobTemplate?.Spec?.Template?.Spec),
        V1Pod p => (p.Metadata, p.Spec),
        _ => null,
    };

    /// <summary>Writes an annotation into the template; false for a kind whose pods do not roll when it changes.</summary>
    public static bool Annotate(object model, string key, string value)
    {
        var template = model switch
        {
            V1Deployment d => d.Spec?.Template,
            V1StatefulSet s => s.Spec?.Template,
            V1DaemonSet s => s.Spec?.Template,
            _ => null,
        };
        if (template is null)
        {
            return false;
        }

        template.Metadata ??= new V1ObjectMeta();
        template.Metadata.Annotations = new Dictionary<string, string>(
            template.Metadata.Annotations ?? new Dictionary<string, string>(), StringComparer.Ordinal)
        {
            [key] = value,
        };
        return true;
    }

    /// <summary>All containers of a pod: init containers first.</summary>
    public static IEnumerable<V1Container> Containers(V1PodSpec? spec) => [.. Said(spec?.InitContainers), .. Said(spec?.Containers)];

    /// <summary>The items of a list that are there: one that is null is an error, which the digest form reports.</summary>
    public static IEnumerable<T> Said<T>(IEnumerable<T?>? items)
        where T : class => items?.OfType<T>() ?? [];
}
