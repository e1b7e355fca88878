using System.Text.Json.Nodes;
using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Admission.Plugins;

/// <summary>The Priority plugin: a new pod gets the number and the preemption policy of its class.</summary>
internal static class Priorities
{
    private static readonly GroupResource Classes = new("scheduling.k8s.io", "priorityclasses");
    private static readonly Dictionary<string, int> System = new(StringComparer.Ordinal)
    {
        ["system-cluster-critical"] = 2_000_000_000,
        ["system-node-critical"] = 2_000_001_000,
    };

    public static void Admit(WriteContext context, JsonObject pod)
    {
        if (!context.Creates("", "pods"))
        {
            return;
        }

        var spec = pod.Member("spec");
        var name = spec.Text("priorityClassName");
        var found = string.IsNullOrEmpty(name) ? GlobalDefault(context.Objects) : context.Objects.Get(Classes, null, name);
        if (string.IsNullOrEmpty(name) && found is not null)
        {
            spec["priorityClassName"] = name = found.Text("metadata", "name");
        }

        long priority = 0;
        if (found is not null)
        {
            priority = found.Number("value") ?? 0;
        }
        else if (!string.IsNullOrEmpty(name))
        {
            if (!System.TryGetValue(name, out var system))
            {
                throw new ApiException(
                    403,
                    "Forbidden",
                    $"pods \"{ObjectMeta.NameOrPrefix(pod)}\" is forbidden: no PriorityClass with name {name} was found",
                    new() { ["name"] = ObjectMeta.NameOrPrefix(pod), ["kind"] = "pods" });
            }

            priority = system;
        }

        if (spec.Number("priority") is { } stated && stated != priority)
        {
            throw new ApiException(
                403,
                "Forbidden",
                $"pods \"{ObjectMeta.NameOrPrefix(pod)}\" is forbidden: the integer value of priority ({stated}) must not be provided in "
                + $"pod spec; priority admission controller computed {priority} from the given PriorityClass name",
                new() { ["name"] = ObjectMeta.NameOrPrefix(pod), ["kind"] = "pods" });
        }

        spec["priority"] = priority;
        spec.Default("preemptionPolicy", found.Text("preemptionPolicy") ?? "PreemptLowerPriority");
    }

    private static JsonObject? GlobalDefault(IClusterObjects objects) =>
        objects.List(Classes).Where(one => one.Flag("globalDefault")).MinBy(one => one.Number("value") ?? 0);
}
