using System.Text.Json.Nodes;

namespace Kix.Sandbox.Controllers.Workloads;

/// <summary>Counters of a status whose Go fields are <c>omitempty</c>: zero is absent.</summary>
internal static class Counts
{
    public static void Put(JsonObject status, string name, long count)
    {
        if (count == 0)
        {
            status.Remove(name);
        }
        else
        {
            status[name] = count;
        }
    }
}
