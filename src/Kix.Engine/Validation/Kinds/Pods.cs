using System.Text.Json;
using Kix.Engine.Live;
using Kix.Engine.Validation.Manifests;
using Kix.Rules;

namespace Kix.Engine.Validation.Kinds;

/// <summary>The spec of a pod as a whole (ValidatePodSpec in k8s.io/kubernetes/pkg/apis/core/validation).</summary>
internal static class Pods
{
    private const string AppArmor = "container.apparmor.security.beta.kubernetes.io/";
    private const int MostNameservers = 3;
    private const int MostSearches = 32;

    private static readonly string[] Lists = ["containers", "initContainers", "ephemeralContainers"];
    private static readonly string[] RunningOnly = ["lifecycle", "livenessProbe", "readinessProbe", "startupProbe"];

    public static void PodSpec(Inspection inspection, JsonElement spec)
    {
        UniqueNames(inspection, spec);
        Volumes.OfPod(inspection, spec);
        InitContainers(inspection, spec);
        HostPorts(inspection, spec);
        Host(inspection, spec);
        Dns(inspection, spec);
        foreach (var (at, reference) in spec.Places("imagePullSecrets").Where(r => !r.Item.Says("name")))
        {
            inspection.Lack($"{at}.name");
        }

        Once(inspection, spec, "topologySpreadConstraints", c => $"{c.Text("topologyKey")} and {c.Text("whenUnsatisfiable")}", "topologyKey and whenUnsatisfiable");
        Once(inspection, spec, "schedulingGates", g => g.Text("name"), "name");
        Once(inspection, spec.Member("securityContext"), "sysctls", s => s.Text("name"), "name", "securityContext.");
    }

    /// <summary>Annotations that speak of containers: on pods and on templates of pods.</summary>
    public static void Annotations(Inspection inspection, JsonElement pod)
    {
        foreach (var annotation in pod.Member("metadata").Members("annotations").Where(a => a.Name.StartsWith(AppArmor, StringComparison.Ordinal)))
        {
            var name = annotation.Name[AppArmor.Length..];
            var names = Lists.SelectMany(list => pod.Member("spec").Items(list)).Select(c => c.Text("name")).OfType<string>().ToArray();
            if (!names.Contains(name))
            {
                inspection.Refuse(
                    Catalogue.InvalidValue,
                    $"metadata.annotations[{annotation.Name}]",
                    $"speaks of the container {Inspection.Show(name)}, which the pod does not have{(Nearness.Nearest(name, names) is { } near ? $"; did you mean '{near}'?" : "")}");
            }
        }
    }

    private static void UniqueNames(Inspection inspection, JsonElement spec)
    {
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (at, container) in Lists.SelectMany(list => spec.Places(list)))
        {
            if (container.Word("name") is { } name && !seen.TryAdd(name, at))
            {
                inspection.Refuse(Catalogue.Duplicate, $"{at}.name", $"is {Inspection.Show(name)}, as that of {seen[name]} is: containers of a pod have different names");
            }
        }
    }

    // What ends before the pod starts is not probed; what restarts always runs beside it.
    private static void InitContainers(Inspection inspection, JsonElement spec)
    {
        foreach (var (at, container) in spec.Places("initContainers").Where(c => c.Item.Text("restartPolicy") != "Always"))
        {
            foreach (var member in RunningOnly.Where(m => container.Member(m).ValueKind == JsonValueKind.Object))
            {
                inspection.Refuse(Catalogue.FieldForbidden, $"{at}.{member}", "is not allowed in an init container, unless its restartPolicy is Always");
            }
        }
    }

    private static void HostPorts(Inspection inspection, JsonElement spec)
    {
        var taken = new Dictionary<(long, string, string), string>();
        foreach (var (at, container) in spec.Places("containers"))
        {
            foreach (var (port, json) in container.Places("ports"))
            {
                var (number, host) = (json.Integer("containerPort") ?? 0, json.Integer("hostPort") ?? 0);
                if (spec.Flag("hostNetwork") && host != 0 && host != number)
                {
                    inspection.Refuse(Catalogue.InvalidPort, $"{at}.{port}.hostPort", $"is {host}, and must be {number}, as containerPort is, where hostNetwork is true");
                }
                else if (host != 0 && !taken.TryAdd((host, json.Word("protocol") ?? "TCP", json.Word("hostIP") ?? ""), $"{at}.{port}"))
                {
                    inspection.Refuse(Catalogue.Duplicate, $"{at}.{port}.hostPort", $"is {host}, as that of {taken[(host, json.Word("protocol") ?? "TCP", json.Word("hostIP") ?? "")]} is");
                }
            }
        }
    }

    private static void Host(Inspection inspection, JsonElement spec)
    {
        var isHostProcess = spec.Member("securityContext", "windowsOptions").Flag("hostProcess")
            || Lists.SelectMany(list => spec.Items(list)).Any(c => c.Member("securityContext", "windowsOptions").Flag("hostProcess"));
        if (isHostProcess && !spec.Flag("hostNetwork"))
        {
            inspection.Refuse(Catalogue.InvalidValue, "hostNetwork", "must be true where a container is a hostProcess");
        }

        if (spec.Flag("shareProcessNamespace") && spec.Flag("hostPID"))
        {
            inspection.Refuse(Catalogue.InvalidValue, "shareProcessNamespace", "is true as hostPID is: only one of them may be");
        }
    }

    private static void Dns(Inspection inspection, JsonElement spec)
    {
        var config = spec.Member("dnsConfig");
        if (spec.Text("dnsPolicy") == "None" && config.Count("nameservers") == 0)
        {
            inspection.Lack("dnsConfig.nameservers", " where dnsPolicy is None");
        }

        if (config.Count("nameservers") > MostNameservers)
        {
            inspection.Refuse(Catalogue.OutOfBounds, "dnsConfig.nameservers", $"has {config.Count("nameservers")} items, and must have at most {MostNameservers}");
        }

        if (config.Count("searches") > MostSearches)
        {
            inspection.Refuse(Catalogue.OutOfBounds, "dnsConfig.searches", $"has {config.Count("searches")} items, and must have at most {MostSearches}");
        }
    }

    private static void Once(Inspection inspection, JsonElement owner, string list, Func<JsonElement, string?> key, string what, string prefix = "")
    {
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (at, item) in owner.Places(list))
        {
            if (key(item) is { Length: > 0 } text && !seen.TryAdd(text, at))
            {
                inspection.Refuse(Catalogue.Duplicate, prefix + at, $"has the same {what} as {seen[text]}");
            }
        }
    }
}
