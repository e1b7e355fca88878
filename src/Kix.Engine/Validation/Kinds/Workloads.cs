using System.Text.Json;
using Kix.Engine.Live;
using Kix.Engine.Validation.Manifests;
using Kix.Rules;

namespace Kix.Engine.Validation.Kinds;

/// <summary>The kinds of the apps group and ReplicationControllers (k8s.io/kubernetes/pkg/apis/apps/validation).</summary>
internal static class Workloads
{
    private const long DefaultDeadline = 600;

    public static void Deployment(Inspection inspection, JsonElement spec)
    {
        Selector(inspection, spec, "Deployment");
        AlwaysRestarts(inspection, spec, "Deployment");
        var deadline = spec.Integer("progressDeadlineSeconds") ?? DefaultDeadline;
        if (spec.Integer("minReadySeconds") >= deadline)
        {
            inspection.Refuse(
                Catalogue.OutOfBounds, "progressDeadlineSeconds", $"is {deadline}, and must be more than minReadySeconds, {spec.Integer("minReadySeconds")}");
        }
    }

    public static void ReplicaSet(Inspection inspection, JsonElement spec)
    {
        Selector(inspection, spec, "ReplicaSet");
        AlwaysRestarts(inspection, spec, "ReplicaSet");
    }

    public static void DaemonSet(Inspection inspection, JsonElement spec)
    {
        Selector(inspection, spec, "DaemonSet");
        AlwaysRestarts(inspection, spec, "DaemonSet");
    }

    public static void StatefulSet(Inspection inspection, JsonElement spec)
    {
        Selector(inspection, spec, "StatefulSet");
        AlwaysRestarts(inspection, spec, "StatefulSet");
        StoredLabels(inspection, spec.Member("template", "metadata"));
    }

    /// <summary>An absent selector is that of the template's labels.</summary>
    public static void ReplicationController(Inspection inspection, JsonElement spec)
    {
        var labels = spec.Member("template", "metadata", "labels");
        if (spec.Member("selector") is not { ValueKind: JsonValueKind.Object } && labels is not { ValueKind: JsonValueKind.Object })
        {
            inspection.Lack("selector", ", where the template has no labels");
        }

        AlwaysRestarts(inspection, spec, "ReplicationController");
    }

    public static void DeploymentStrategy(Inspection inspection, JsonElement strategy)
    {
        var rolling = strategy.Member("rollingUpdate");
        if (strategy.Text("type") == "Recreate" && rolling.ValueKind == JsonValueKind.Object)
        {
            inspection.Refuse(Catalogue.FieldForbidden, "rollingUpdate", "is not allowed where the type is Recreate");
        }
        else if (IsZero(rolling.Member("maxUnavailable")) && IsZero(rolling.Member("maxSurge")))
        {
            inspection.Refuse(Catalogue.OutOfBounds, "rollingUpdate.maxUnavailable", "is 0 as maxSurge is, so that no pod could ever be replaced: let one of them be more");
        }
    }

    public static void DaemonSetStrategy(Inspection inspection, JsonElement strategy)
    {
        if (strategy.Member("rollingUpdate") is not { ValueKind: JsonValueKind.Object } rolling || strategy.Text("type") == "OnDelete")
        {
            return;
        }

        // The defaults are 1 and 0.
        var surges = rolling.Member("maxSurge") is { ValueKind: not (JsonValueKind.Undefined or JsonValueKind.Null) } surge && !IsZero(surge);
        var lacks = rolling.Member("maxUnavailable") is { ValueKind: not (JsonValueKind.Undefined or JsonValueKind.Null) } lack ? !IsZero(lack) : !surges;
        if (surges && lacks)
        {
            inspection.Refuse(Catalogue.FieldForbidden, "rollingUpdate.maxSurge", "is not allowed where maxUnavailable is not 0");
        }
        else if (!surges && !lacks)
        {
            inspection.Refuse(Catalogue.OutOfBounds, "rollingUpdate.maxUnavailable", "is 0 as maxSurge is, so that no pod could ever be replaced: let one of them be more");
        }
    }

    public static void StatefulSetStrategy(Inspection inspection, JsonElement strategy)
    {
        if (strategy.Text("type") == "OnDelete" && strategy.Member("rollingUpdate").ValueKind == JsonValueKind.Object)
        {
            inspection.Refuse(Catalogue.FieldForbidden, "rollingUpdate", "is not allowed where the type is OnDelete");
        }
    }

    // What selects no pod of its own, or every pod, is refused; whether it selects those of the template is judged across.
    private static void Selector(Inspection inspection, JsonElement spec, string kind)
    {
        if (spec.Member("selector") is not { ValueKind: JsonValueKind.Object } selector)
        {
            inspection.Lack("selector", $", and must match {inspection.At.Field("template.metadata.labels")}", "template.metadata.labels");
        }
        else if (selector.Members("matchLabels").Any() is false && selector.Count("matchExpressions") == 0)
        {
            inspection.Refuse(
                Catalogue.InvalidValue, "selector", $"is empty, and so selects every pod: a {kind} must select its own, by {inspection.At.Field("template.metadata.labels")}");
        }
    }

    private static void AlwaysRestarts(Inspection inspection, JsonElement spec, string kind)
    {
        var pod = spec.Member("template", "spec");
        if (pod.Word("restartPolicy") is { } policy and not "Always")
        {
            inspection.Refuse(Catalogue.UnknownValue, "template.spec.restartPolicy", $"is {Inspection.Show(policy)}, and must be 'Always' in a {kind}");
        }

        if (pod.Member("activeDeadlineSeconds").ValueKind == JsonValueKind.Number)
        {
            inspection.Refuse(Catalogue.FieldForbidden, "template.spec.activeDeadlineSeconds", $"is not allowed in a {kind}: its pods run on");
        }
    }

    // The pods of a StatefulSet are judged when they are made; their labels now.
    private static void StoredLabels(Inspection inspection, JsonElement metadata)
    {
        foreach (var (key, value) in metadata.Members("labels").Select(l => (l.Name, l.Value)))
        {
            if (Kix.Rules.Values.LabelText.Key(key) is { } wrongKey)
            {
                inspection.Refuse(Catalogue.InvalidLabel, "template.metadata.labels", $"has the key {Inspection.Show(key)}: {wrongKey}");
            }
            else if (value.ValueKind == JsonValueKind.String && Kix.Rules.Values.LabelText.Value(value.GetString()!) is { } wrongValue)
            {
                inspection.Refuse(Catalogue.InvalidLabel, $"template.metadata.labels[{key}]", $"is {inspection.Show(value)}: {wrongValue}");
            }
        }
    }

    private static bool IsZero(JsonElement share) => share.ValueKind switch
    {
        JsonValueKind.Number => share.TryGetInt64(out var number) && number == 0,
        JsonValueKind.String => share.GetString()!.TrimStart('0') == "%",
        _ => false,
    };
}
