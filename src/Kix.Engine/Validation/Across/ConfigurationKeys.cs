using System.Text.Json;
using System.Text.RegularExpressions;
using Kix.Engine.Graph;
using Kix.Engine.Live;
using Kix.Engine.Validation.Across.Pods;
using Kix.Rules;

namespace Kix.Engine.Validation.Across;

/// <summary>
/// A key that pods take from a ConfigMap or Secret of the cluster must be one of its keys: without it no container starts. What is
/// marked optional may be absent. An object that is declared without data is one that somebody else fills.
/// </summary>
internal static partial class ConfigurationKeys
{
    /// <summary>KIX4002 for each key that is not there.</summary>
    public static IEnumerable<KixError> Check(ClusterView cluster)
    {
        var known = new Dictionary<ObjectKey, Source?>();
        foreach (var pods in cluster.Pods)
        {
            foreach (var (what, source, key) in Environment(pods).Concat(Volumes(pods)).Concat(SubPaths(pods)))
            {
                if (Find(source) is { } found && !found.Keys.Contains(key))
                {
                    yield return Say(pods, what, found, key);
                }
            }

            foreach (var (what, source, key) in Variables(pods, Find))
            {
                yield return Say(pods, what, source, key);
            }

            Source? Find(ObjectKey key) => known.TryGetValue(key, out var source) ? source : known[key] = Source.Of(cluster, key);
        }
    }

    private static KixError Say(PodShape pods, string what, Source source, string key) => ClusterView.Told(
        Catalogue.KeyMissing, pods.Workload,
        $"{pods.Workload.Key}: {what} the key '{key}' of {Named.WithPlace(source.Resource)}, which has no such key{Named.Known("keys", key, source.Keys)}").WhereSaid(pods.Workload, key);

    private static IEnumerable<(string What, ObjectKey Source, string Key)> Environment(PodShape pods)
    {
        foreach (var container in pods.Containers)
        {
            foreach (var variable in container.Json.Items("env"))
            {
                foreach (var (member, kind) in ((string, string)[])[("configMapKeyRef", "ConfigMap"), ("secretKeyRef", "Secret")])
                {
                    var from = variable.Member("valueFrom", member);
                    if (from.Text("name") is { } name && from.Text("key") is { } key && !from.Flag("optional"))
                    {
                        yield return ($"{variable.Text("name")} of the container '{container.Name}' is", new ObjectKey("", kind, pods.Namespace, name), key);
                    }
                }
            }
        }
    }

    private static IEnumerable<(string What, ObjectKey Source, string Key)> Volumes(PodShape pods)
    {
        foreach (var volume in pods.Spec.Items("volumes"))
        {
            var sources = volume.Member("projected").Items("sources").SelectMany(s => Sources(s, "name")).Concat(Sources(volume, "secretName"));
            foreach (var (source, json) in sources.Where(s => !s.Json.Flag("optional")))
            {
                foreach (var key in json.Items("items").Select(i => i.Text("key")).OfType<string>())
                {
                    yield return ($"the volume '{volume.Text("name")}' holds", source with { Namespace = pods.Namespace }, key);
                }
            }
        }
    }

    // A subPath that is no file of the volume becomes an empty directory, where a file was meant.
    private static IEnumerable<(string What, ObjectKey Source, string Key)> SubPaths(PodShape pods)
    {
        foreach (var container in pods.Containers)
        {
            foreach (var mount in container.Json.Items("volumeMounts"))
            {
                if (mount.Text("subPath") is not { Length: > 0 } path)
                {
                    continue;
                }

                var volume = pods.Spec.Items("volumes").FirstOrDefault(v => v.Text("name") == mount.Text("name"));
                foreach (var (source, json) in Sources(volume, "secretName").Where(s => !s.Json.Flag("optional") && !s.Json.Items("items").Any()))
                {
                    yield return ($"the container '{container.Name}' mounts at {mount.Text("mountPath")}", source with { Namespace = pods.Namespace }, path.Split('/')[0]);
                }
            }
        }
    }

    // $(DB_HOST) where envFrom takes keys with the prefix DB_, and no variable has that name.
    private static IEnumerable<(string What, Source Source, string Key)> Variables(PodShape pods, Func<ObjectKey, Source?> find)
    {
        foreach (var container in pods.Containers)
        {
            var prefixed = container.Json.Items("envFrom").Where(e => e.Text("prefix") is { Length: > 0 }).ToArray();
            if (prefixed.Length == 0)
            {
                continue;
            }

            var own = container.Json.Items("env").Select(e => e.Text("name")).ToHashSet();
            var texts = container.Json.Texts("command").Concat(container.Json.Texts("args")).Concat(container.Json.Items("env").Select(e => e.Text("value")).OfType<string>());
            foreach (var name in texts.SelectMany(t => Expansion().Matches(t)).Select(m => m.Groups[1].Value).Where(n => !own.Contains(n)).Distinct())
            {
                // Every source that could give it must be known.
                var sources = prefixed.Where(e => name.StartsWith(e.Text("prefix")!, StringComparison.Ordinal))
                    .Select(e => (Prefix: e.Text("prefix")!, Source: find(Sources(e, "name", "Ref").First().Key with { Namespace = pods.Namespace }))).ToArray();
                if (sources.Length > 0 && sources.All(s => s.Source is not null && !s.Source.Keys.Contains(name[s.Prefix.Length..])))
                {
                    yield return ($"$({name}) in the container '{container.Name}' is", sources[0].Source!, name[sources[0].Prefix.Length..]);
                }
            }
        }
    }

    private static IEnumerable<(ObjectKey Key, JsonElement Json)> Sources(JsonElement holder, string secretName, string suffix = "")
    {
        if (holder.Member("configMap" + suffix) is { ValueKind: JsonValueKind.Object } config)
        {
            yield return (new ObjectKey("", "ConfigMap", "", config.Text("name") ?? ""), config);
        }

        if (holder.Member("secret" + suffix) is { ValueKind: JsonValueKind.Object } secret)
        {
            yield return (new ObjectKey("", "Secret", "", secret.Text(secretName) ?? ""), secret);
        }
    }

    [GeneratedRegex(@"(?<!\$)\$\(([^)]+)\)")]
    private static partial Regex Expansion();

    /// <summary>A ConfigMap or Secret whose keys are known.</summary>
    private sealed record Source(PreparedResource Resource, IReadOnlyCollection<string> Keys)
    {
        // What controllers write into declared objects: Kubernetes' tokens, OpenShift's service CA.
        private static readonly (string Mark, string Key)[] Injected =
        [
            ("service.beta.openshift.io/inject-cabundle", "service-ca.crt"),
            ("config.openshift.io/inject-trusted-cabundle", "ca-bundle.crt"),
        ];

        public static Source? Of(ClusterView cluster, ObjectKey key)
        {
            if (cluster.Index.Find(key) is not { } resource || cluster.Presence.IsWrittenByOthers(key))
            {
                return null;
            }

            HashSet<string> keys = [.. ((IEnumerable<string>)["data", "binaryData", "stringData"]).SelectMany(m => resource.Json.Members(m)).Select(m => m.Name)];
            if (resource.Json.Text("type") == "kubernetes.io/service-account-token")
            {
                keys.UnionWith(["ca.crt", "namespace", "token"]);
            }

            var marks = resource.Json.Member("metadata").Members("annotations").Concat(resource.Json.Member("metadata").Members("labels")).Select(m => m.Name).ToHashSet();
            keys.UnionWith(Injected.Where(i => marks.Contains(i.Mark)).Select(i => i.Key));
            return keys.Count == 0 ? null : new Source(resource, keys);
        }
    }
}
