using System.Text.Json;
using Kix.Engine.Live;
using Kix.Engine.Validation.Manifests;
using Kix.Rules;
using Kix.Rules.Values;

namespace Kix.Engine.Validation.Kinds;

/// <summary>Quotas and limits of namespaces (ValidateResourceQuotaSpec and ValidateLimitRange in k8s.io/kubernetes/pkg/apis/core/validation).</summary>
internal static class Quotas
{
    // k8s.io/kubernetes/pkg/apis/core/helper: what is counted, and what is measured.
    private static readonly string[] Counted =
    [
        "pods", "services", "replicationcontrollers", "resourcequotas", "secrets", "configmaps", "persistentvolumeclaims", "services.nodeports",
        "services.loadbalancers",
    ];

    private static readonly string[] Measured =
    [
        "cpu", "memory", "ephemeral-storage", "requests.cpu", "requests.memory", "requests.storage", "requests.ephemeral-storage", "limits.cpu",
        "limits.memory", "limits.ephemeral-storage",
    ];

    private static readonly string[] Known = [.. Measured, .. Counted];
    private static readonly string[] OfTypes = ["max", "min"];
    private static readonly string[] Defaults = ["default", "defaultRequest"];

    public static void ResourceQuotaSpec(Inspection inspection, JsonElement spec)
    {
        foreach (var amount in spec.Members("hard"))
        {
            var (name, at) = (amount.Name, $"hard[{amount.Name}]");
            if (LabelText.Key(name) is { } problem)
            {
                inspection.Refuse(Catalogue.InvalidName, at, $"is no resource: {problem}");
            }
            else if (!IsKnown(name))
            {
                inspection.Refuse(Catalogue.InvalidName, at, $"is no resource of a quota{Meant(name)}");
            }
            else if (QuantityText.Sign(Resources.Text(amount.Value)) < 0)
            {
                inspection.Refuse(Catalogue.OutOfBounds, at, $"is {inspection.Show(amount.Value)}, and must be at least 0");
            }
            else if (IsCounted(name) && !QuantityText.IsWhole(Resources.Text(amount.Value)))
            {
                inspection.Refuse(Catalogue.OutOfBounds, at, $"is {inspection.Show(amount.Value)}, and must be whole: it counts");
            }
        }
    }

    /// <summary>One item for each type.</summary>
    public static void LimitRangeSpec(Inspection inspection, JsonElement spec)
    {
        var types = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (at, item) in spec.Places("limits"))
        {
            if (item.Word("type") is { } type && !types.TryAdd(type, at))
            {
                inspection.Refuse(Catalogue.Duplicate, $"{at}.type", $"is {Inspection.Show(type)}, as that of {types[type]} is: a type has one item");
            }
        }
    }

    /// <summary>Resources that there are; min, default request, default and max in this order.</summary>
    public static void LimitRangeItem(Inspection inspection, JsonElement item)
    {
        var type = item.Word("type");
        foreach (var list in OfTypes.Concat(Defaults))
        {
            if (type == "Pod" && Defaults.Contains(list))
            {
                if (item.Members(list).Any())
                {
                    inspection.Refuse(Catalogue.FieldForbidden, list, "is not allowed where the type is Pod: containers have defaults");
                }
            }
            else if (type is "Pod" or "Container")
            {
                foreach (var amount in item.Members(list))
                {
                    Resources.Name(inspection, $"{list}[{amount.Name}]", amount.Name);
                }
            }
        }

        Order(inspection, item);
    }

    private static void Order(Inspection inspection, JsonElement item)
    {
        foreach (var (lower, upper, at) in (ReadOnlySpan<(string, string, string)>)
            [
                ("min", "max", "min"), ("min", "defaultRequest", "defaultRequest"), ("min", "default", "default"), ("defaultRequest", "max", "defaultRequest"),
                ("defaultRequest", "default", "defaultRequest"), ("default", "max", "default"),
            ])
        {
            foreach (var amount in item.Members(lower))
            {
                if (item.Member(upper).Member(amount.Name) is { ValueKind: JsonValueKind.String or JsonValueKind.Number } bound
                    && QuantityText.Compare(Resources.Text(amount.Value), Resources.Text(bound)) > 0)
                {
                    inspection.Refuse(
                        Catalogue.OutOfBounds, $"{at}[{amount.Name}]", $"contradicts: {lower} is {inspection.Show(amount.Value)}, more than {upper}, {inspection.Show(bound)}");
                }
            }
        }
    }

    // What has a slash may be anything: count/deployments.apps, gold.storageclass.storage.k8s.io/requests.storage, requests.nvidia.com/gpu.
    private static bool IsKnown(string name) =>
        name.Contains('/', StringComparison.Ordinal) || Known.Contains(name)
        || name.StartsWith("hugepages-", StringComparison.Ordinal) || name.StartsWith("requests.hugepages-", StringComparison.Ordinal);

    // IsIntegerResourceName: also extended resources, as which the server takes count/….
    private static bool IsCounted(string name) =>
        Counted.Contains(name)
        || (name.Contains('/', StringComparison.Ordinal) && !name.Contains("kubernetes.io/", StringComparison.Ordinal)
            && !name.StartsWith("requests.", StringComparison.Ordinal) && LabelText.Key($"requests.{name}") is null);

    private static string Meant(string name) => Nearness.Nearest(name, Known) is { } near
        ? $"; did you mean '{near}'?"
        : $": those are {string.Join(", ", Known)}, hugepages-…, requests.hugepages-…, count/… and names with a domain";
}
