using System.Text.Json.Nodes;
using Kix.Sandbox.Pipeline;

namespace Kix.Sandbox.Admission.Strategies;

/// <summary>Endpoints come back repacked: subsets in one order, addresses sorted.</summary>
internal static class EndpointsStrategy
{
    public static void Prepare(WriteContext context, JsonObject endpoints)
    {
        foreach (var subset in endpoints.Objects("subsets"))
        {
            foreach (var list in (ReadOnlySpan<string>)["addresses", "notReadyAddresses"])
            {
                Sort(subset, list, address => address.Text("ip") ?? "");
            }
        }
    }

    private static void Sort(JsonObject owner, string member, Func<JsonObject, string> key)
    {
        if (owner[member] is JsonArray list)
        {
            owner[member] = new JsonArray([.. list.OfType<JsonObject>().OrderBy(key, StringComparer.Ordinal).Select(item => item.DeepClone())]);
        }
    }
}
