using System.Text.Json;
using Kix.Engine.Live;
using Kix.Engine.Validation.Manifests;
using Kix.Rules;

namespace Kix.Engine.Validation.Kinds;

/// <summary>Containers, one by one (k8s.io/kubernetes/pkg/apis/core/validation).</summary>
internal static class Containers
{
    private static readonly string[] MustSucceedOnce = ["livenessProbe", "startupProbe"];

    public static void Container(Inspection inspection, JsonElement container)
    {
        Ports(inspection, container);
        Mounts(inspection, container);
        foreach (var name in MustSucceedOnce)
        {
            if (container.Member(name).Integer("successThreshold") is { } threshold and not (0 or 1))
            {
                inspection.Refuse(Catalogue.OutOfBounds, $"{name}.successThreshold", $"is {threshold}, and must be 1");
            }
        }

        if (container.Member("readinessProbe").Says("terminationGracePeriodSeconds"))
        {
            inspection.Refuse(Catalogue.FieldForbidden, "readinessProbe.terminationGracePeriodSeconds", "is not allowed: a pod that is not ready is not ended");
        }
    }

    /// <summary>A variable has a value or a source.</summary>
    public static void EnvVar(Inspection inspection, JsonElement variable)
    {
        if (variable.Says("value") && variable.Member("valueFrom").ValueKind == JsonValueKind.Object)
        {
            inspection.Refuse(Catalogue.FieldForbidden, "valueFrom", "is not allowed beside value");
        }
    }

    /// <summary>Variables take fields of the pod, but not all labels at once.</summary>
    public static void EnvVarSource(Inspection inspection, JsonElement source)
    {
        if (source.Member("fieldRef").Text("fieldPath") is ("metadata.labels" or "metadata.annotations") and { } path)
        {
            inspection.Refuse(Catalogue.InvalidValue, "fieldRef.fieldPath", $"is {Inspection.Show(path)}: a variable takes one of them, such as {path}['app']");
        }
    }

    public static void SecurityContext(Inspection inspection, JsonElement context)
    {
        if (context.Member("allowPrivilegeEscalation").ValueKind != JsonValueKind.False)
        {
            return;
        }

        if (context.Flag("privileged"))
        {
            inspection.Refuse(Catalogue.InvalidValue, "", "has allowPrivilegeEscalation: false and privileged: true, which contradict each other");
        }
        else if (context.Member("capabilities").Texts("add").Contains("CAP_SYS_ADMIN"))
        {
            inspection.Refuse(Catalogue.InvalidValue, "", "has allowPrivilegeEscalation: false and adds CAP_SYS_ADMIN, which contradict each other");
        }
    }

    /// <summary>A seccomp or AppArmor profile: of the node's files or of the runtime.</summary>
    public static void Profile(Inspection inspection, JsonElement profile)
    {
        var isLocal = profile.Text("type") == "Localhost";
        if (isLocal && !profile.Says("localhostProfile"))
        {
            inspection.Lack("localhostProfile", " where the type is Localhost");
        }
        else if (!isLocal && profile.Says("localhostProfile"))
        {
            inspection.Refuse(Catalogue.FieldForbidden, "localhostProfile", "is allowed only where the type is Localhost");
        }
    }

    private static void Ports(Inspection inspection, JsonElement container)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (at, port) in container.Places("ports"))
        {
            if (port.Word("name") is { } name && !names.TryAdd(name, at))
            {
                inspection.Refuse(Catalogue.Duplicate, $"{at}.name", $"is {Inspection.Show(name)}, as that of {names[name]} is");
            }
        }
    }

    private static void Mounts(Inspection inspection, JsonElement container)
    {
        var paths = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (at, mount) in container.Places("volumeMounts"))
        {
            if (mount.Word("mountPath") is { } path && !paths.TryAdd(path, at))
            {
                inspection.Refuse(Catalogue.Duplicate, $"{at}.mountPath", $"is {Inspection.Show(path)}, as that of {paths[path]} is");
            }

            if (mount.Word("recursiveReadOnly") is { } recursive and not "Disabled" && !mount.Flag("readOnly"))
            {
                inspection.Refuse(Catalogue.InvalidValue, $"{at}.recursiveReadOnly", $"is {Inspection.Show(recursive)}, and may be so only where readOnly is true");
            }
        }
    }
}
