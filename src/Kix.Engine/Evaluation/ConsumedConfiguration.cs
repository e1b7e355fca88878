using System.Text;
using k8s.Models;
using Kix.Engine.Canonical;

namespace Kix.Engine.Evaluation;

/// <summary>
/// The digest of the configuration that a workload's pods read once, at their start: environment variables and subPath mounts
/// from ConfigMaps of the same program. As an annotation of the pod template it restarts the pods when that configuration
/// changes. Whole-volume mounts are not part of it: the kubelet refreshes those. Nor are Secrets: a digest of a secret's value
/// in a place that more people may read than the secret would help to guess it.
/// </summary>
internal static class ConsumedConfiguration
{
    /// <summary>Annotation of the pod template.</summary>
    public const string Annotation = "kix.dev/config-digest";

    /// <summary>The digest, or null where the pods consume nothing that way.</summary>
    public static Digest? Of(object workload, Func<string, V1ConfigMap?> configMap)
    {
        if (PodTemplates.Of(workload) is not { Spec: { } spec })
        {
            return null;
        }

        var consumed = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var container in PodTemplates.Containers(spec))
        {
            foreach (var name in PodTemplates.Said(container.EnvFrom).Select(e => e.ConfigMapRef?.Name).OfType<string>())
            {
                Take(name, null);
            }

            foreach (var key in PodTemplates.Said(container.Env).Select(e => e.ValueFrom?.ConfigMapKeyRef).OfType<V1ConfigMapKeySelector>())
            {
                Take(key.Name, key.Key);
            }

            foreach (var mount in PodTemplates.Said(container.VolumeMounts).Where(m => !string.IsNullOrEmpty(m.SubPath) || !string.IsNullOrEmpty(m.SubPathExpr)))
            {
                var source = PodTemplates.Said(spec.Volumes).FirstOrDefault(v => v.Name == mount.Name)?.ConfigMap;
                if (source?.Name is { } name)
                {
                    Take(name, PodTemplates.Said(source.Items).FirstOrDefault(i => i.Path == mount.SubPath)?.Key ?? mount.SubPath);
                }
            }
        }

        if (consumed.Count == 0)
        {
            return null;
        }

        var text = new StringBuilder();
        foreach (var (key, value) in consumed)
        {
            text.Append(key.Length).Append(':').Append(key).Append(value.Length).Append(':').Append(value);
        }

        return Digest.Of(Encoding.UTF8.GetBytes(text.ToString()));

        void Take(string name, string? key)
        {
            if (configMap(name) is not { } map)
            {
                return;
            }

            foreach (var (k, v) in map.Data ?? new Dictionary<string, string>())
            {
                if (key is null || k == key)
                {
                    consumed[$"{name}/{k}"] = v;
                }
            }

            foreach (var (k, v) in map.BinaryData ?? new Dictionary<string, byte[]>())
            {
                if (key is null || k == key)
                {
                    consumed[$"{name}/{k}"] = Convert.ToBase64String(v);
                }
            }
        }
    }
}
