using System.Text.Json.Nodes;
using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Admission.Plugins;

/// <summary>The defaulting half of the LimitRanger plugin: containers of a new pod get the requests and limits that the namespace sets.</summary>
internal static class LimitRanger
{
    private static readonly GroupResource Ranges = new("", "limitranges");

    public static void Admit(WriteContext context, JsonObject pod)
    {
        if (!context.Creates("", "pods"))
        {
            return;
        }

        foreach (var range in context.Objects.List(Ranges, pod.Text("metadata", "namespace")))
        {
            Apply(range, pod);
        }
    }

    private static void Apply(JsonObject range, JsonObject pod)
    {
        var notes = new List<string>();
        var items = range.Objects("spec", "limits").Where(item => item.Text("type") == "Container").ToList();
        var requests = Merge(items, "defaultRequest");
        var limits = Merge(items, "default");
        foreach (var (list, kind) in (ReadOnlySpan<(string, string)>)[("containers", "container"), ("initContainers", "init container")])
        {
            foreach (var container in pod.Objects("spec", list))
            {
                Fill(container, "requests", "request", requests, kind, notes);
                Fill(container, "limits", "limit", limits, kind, notes);
            }
        }

        if (notes.Count > 0)
        {
            pod.Member("metadata").Member("annotations")["kubernetes.io/limit-ranger"] = "LimitRanger plugin set: " + string.Join("; ", notes);
        }
    }

    private static void Fill(
        JsonObject container, string member, string what, JsonObject amounts, string kind, List<string> notes)
    {
        var set = new List<string>();
        foreach (var (resource, amount) in amounts)
        {
            var given = container.Member("resources").Member(member);
            if (!given.ContainsKey(resource))
            {
                given[resource] = amount?.DeepClone();
                set.Add(resource);
            }
        }

        if (set.Count > 0)
        {
            set.Sort(StringComparer.Ordinal);
            notes.Add($"{string.Join(", ", set)} {what} for {kind} {container.Text("name")}");
        }
    }

    private static JsonObject Merge(IEnumerable<JsonObject> items, string member)
    {
        var merged = new JsonObject();
        foreach (var item in items)
        {
            foreach (var (resource, amount) in item.Object(member) ?? [])
            {
                merged[resource] = amount?.DeepClone();
            }
        }

        return merged;
    }
}
