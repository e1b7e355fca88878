using System.Text.Json.Nodes;
using Kix.Sandbox.Admission.Decoding;

namespace Kix.Sandbox.Admission.Defaults;

/// <summary>Pods, pod templates and what is in them.</summary>
internal static class PodDefaults
{
    private const string Core = "io.k8s.api.core.v1.";
    private const int ReadableByAll = 0x1A4; // 0644

    public static IEnumerable<(string Type, Action<JsonObject> Fill)> All =>
    [
        (Core + "Pod", Pod),
        (Core + "PodTemplateSpec", DropOldInitContainers),
        (Core + "PodSpec", Spec),
        (Core + "Container", Container),
        (Core + "EphemeralContainer", Container),
        (Core + "Probe", Probe),
        (Core + "HTTPGetAction", HttpGet),
        (Core + "GRPCAction", grpc => grpc.Default("service", "")),
        (Core + "ObjectFieldSelector", selector => selector.DefaultText("apiVersion", "v1")),
        (Core + "Volume", Volume),
        (Core + "SecretVolumeSource", source => source.Default("defaultMode", ReadableByAll)),
        (Core + "ConfigMapVolumeSource", source => source.Default("defaultMode", ReadableByAll)),
        (Core + "DownwardAPIVolumeSource", source => source.Default("defaultMode", ReadableByAll)),
        (Core + "ProjectedVolumeSource", source => source.Default("defaultMode", ReadableByAll)),
        (Core + "ServiceAccountTokenProjection", token => token.Default("expirationSeconds", 3600)),
        (Core + "HostPathVolumeSource", path => path.Default("type", "")),
    ];

    private static void Spec(JsonObject spec)
    {
        spec.DefaultText("dnsPolicy", "ClusterFirst");
        spec.DefaultText("restartPolicy", "Always");
        spec.Default("securityContext", new JsonObject());
        spec.Default("terminationGracePeriodSeconds", 30);
        spec.DefaultText("schedulerName", "default-scheduler");

        // The old name is kept in step by conversion.
        if (spec.Text("serviceAccountName") is not { Length: > 0 } account)
        {
            account = spec.Text("serviceAccount") ?? "";
        }

        if (account.Length > 0)
        {
            spec["serviceAccountName"] = account;
            spec["serviceAccount"] = account;
        }
    }

    private static void Pod(JsonObject pod)
    {
        DropOldInitContainers(pod);
        if (pod.Object("spec") is not { } spec)
        {
            return;
        }

        spec.Default("enableServiceLinks", true);
        foreach (var container in spec.Objects("containers").Concat(spec.Objects("initContainers")))
        {
            RequestWhatIsLimited(container);
            if (spec.Flag("hostNetwork"))
            {
                foreach (var port in container.Objects("ports"))
                {
                    if (Scalars.IsZero(port["hostPort"]))
                    {
                        port["hostPort"] = port["containerPort"]?.DeepClone();
                    }
                }
            }
        }
    }

    // Conversion drops what init containers were before they had a field.
    private static void DropOldInitContainers(JsonObject template)
    {
        if (template.Object("metadata", "annotations") is not { } annotations)
        {
            return;
        }

        foreach (var stage in (ReadOnlySpan<string>)["alpha", "beta"])
        {
            annotations.Remove($"pod.{stage}.kubernetes.io/init-containers");
            annotations.Remove($"pod.{stage}.kubernetes.io/init-container-statuses");
        }
    }

    private static void RequestWhatIsLimited(JsonObject container)
    {
        if (container.Object("resources", "limits") is not { Count: > 0 } limits)
        {
            return;
        }

        var requests = container.Member("resources").Member("requests");
        foreach (var (resource, amount) in limits)
        {
            requests.Default(resource, amount?.DeepClone());
        }
    }

    private static void Container(JsonObject container)
    {
        container.DefaultText("imagePullPolicy", ImageName.IsLatest(container.Text("image") ?? "") ? "Always" : "IfNotPresent");
        container.DefaultText("terminationMessagePath", "/dev/termination-log");
        container.DefaultText("terminationMessagePolicy", "File");
    }

    private static void Probe(JsonObject probe)
    {
        probe.DefaultNumber("timeoutSeconds", 1);
        probe.DefaultNumber("periodSeconds", 10);
        probe.DefaultNumber("successThreshold", 1);
        probe.DefaultNumber("failureThreshold", 3);
    }

    private static void HttpGet(JsonObject get)
    {
        get.DefaultText("path", "/");
        get.DefaultText("scheme", "HTTP");
    }

    private static void Volume(JsonObject volume)
    {
        if (volume.All(member => member.Key == "name" || member.Value is null))
        {
            volume["emptyDir"] = new JsonObject();
        }

        if (volume.Object("image") is { } image)
        {
            image.DefaultText("pullPolicy", ImageName.IsLatest(image.Text("reference") ?? "") ? "Always" : "IfNotPresent");
        }
    }
}
