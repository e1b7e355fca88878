using System.Text.Json.Nodes;
using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Admission.Plugins;

/// <summary>
/// The ServiceAccount plugin: a new pod gets the account <c>default</c>, the account must be there, and each container gets a mount of
/// its token (k8s.io/kubernetes/plugin/pkg/admission/serviceaccount).
/// </summary>
internal static class ServiceAccountTokens
{
    private const string MountPath = "/var/run/secrets/kubernetes.io/serviceaccount";
    private const string Prefix = "kube-api-access-";
    private const string Alphabet = "bcdfghjklmnpqrstvwxz2456789";

    private static readonly GroupResource Accounts = new("", "serviceaccounts");

    public static void Admit(WriteContext context, JsonObject pod)
    {
        if (!context.Creates("", "pods") || pod.At("metadata", "annotations", "kubernetes.io/config.mirror") is not null)
        {
            return;
        }

        var spec = pod.Member("spec");
        spec.DefaultText("serviceAccountName", "default");
        var name = spec.Text("serviceAccountName")!;
        spec["serviceAccount"] = name;
        var @namespace = pod.Text("metadata", "namespace") ?? "";
        if (context.Objects.Get(Accounts, @namespace, name) is not { } account)
        {
            throw new ApiException(
                403,
                "Forbidden",
                $"pods \"{ObjectMeta.NameOrPrefix(pod)}\" is forbidden: error looking up service account {@namespace}/{name}: "
                + $"serviceaccount \"{name}\" not found",
                new() { ["name"] = ObjectMeta.NameOrPrefix(pod), ["kind"] = "pods" });
        }

        if (spec["imagePullSecrets"] is not JsonArray { Count: > 0 } && account["imagePullSecrets"] is JsonArray { Count: > 0 } secrets)
        {
            spec["imagePullSecrets"] = secrets.DeepClone();
        }

        var wanted = spec["automountServiceAccountToken"] ?? account["automountServiceAccountToken"];
        if (wanted is null || wanted.Flag())
        {
            Mount(spec, pod);
        }
    }

    private static void Mount(JsonObject spec, JsonObject pod)
    {
        var existing = spec.Objects("volumes").FirstOrDefault(volume => volume.Text("name")?.StartsWith(Prefix, StringComparison.Ordinal) == true);
        var name = existing.Text("name") ?? Prefix + Suffix(pod);
        var mounted = false;
        foreach (var container in spec.Objects("initContainers").Concat(spec.Objects("containers")))
        {
            if (container.Objects("volumeMounts").Any(mount => mount.Text("mountPath") == MountPath))
            {
                continue;
            }

            if (container["volumeMounts"] is not JsonArray mounts)
            {
                container["volumeMounts"] = mounts = [];
            }

            mounts.Add(new JsonObject { ["mountPath"] = MountPath, ["name"] = name, ["readOnly"] = true });
            mounted = true;
        }

        if (mounted && existing is null)
        {
            if (spec["volumes"] is not JsonArray volumes)
            {
                spec["volumes"] = volumes = [];
            }

            volumes.Add(Volume(name));
        }
    }

    private static JsonObject Volume(string name) => new()
    {
        ["name"] = name,
        ["projected"] = new JsonObject
        {
            ["defaultMode"] = 420,
            ["sources"] = new JsonArray(
                new JsonObject { ["serviceAccountToken"] = new JsonObject { ["expirationSeconds"] = 3607, ["path"] = "token" } },
                new JsonObject
                {
                    ["configMap"] = new JsonObject
                    {
                        ["items"] = new JsonArray(new JsonObject { ["key"] = "ca.crt", ["path"] = "ca.crt" }),
                        ["name"] = "kube-root-ca.crt",
                    },
                },
                new JsonObject
                {
                    ["downwardAPI"] = new JsonObject
                    {
                        ["items"] = new JsonArray(new JsonObject
                        {
                            ["fieldRef"] = new JsonObject { ["apiVersion"] = "v1", ["fieldPath"] = "metadata.namespace" },
                            ["path"] = "namespace",
                        }),
                    },
                }),
        },
    };

    // Random on a real server; here it follows from the pod, so that a dry run says what the write will do.
    private static string Suffix(JsonObject pod)
    {
        var hash = StableHash.Of(pod.Text("metadata", "namespace"), pod.Text("metadata", "name") ?? pod.Text("metadata", "uid"));
        return string.Create(5, hash, static (text, rest) =>
        {
            for (var index = 0; index < text.Length; index++)
            {
                text[index] = Alphabet[(int)(rest % (ulong)Alphabet.Length)];
                rest /= (ulong)Alphabet.Length;
            }
        });
    }
}
