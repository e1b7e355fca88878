using System.Text.Json.Nodes;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Admission.Quotas;

/// <summary>What all objects of a namespace use.</summary>
internal static class QuotaSums
{
    /// <summary>How much of one resource is used by the objects that a quota is about.</summary>
    /// <param name="quota">The quota.</param>
    /// <param name="resource">The resource: <c>requests.cpu</c>, <c>count/deployments.apps</c>.</param>
    /// <param name="list">Lists the objects of a type in the quota's namespace.</param>
    public static Quantity Used(JsonObject quota, string resource, Func<GroupResource, IReadOnlyList<JsonObject>> list)
    {
        var sum = Quantity.Zero;
        if (QuotaUsage.UserOf(resource) is not { } type)
        {
            return sum;
        }

        foreach (var value in list(type).Where(v => QuotaScopes.Include(quota, type, v)))
        {
            if (QuotaUsage.Of(type, value).TryGetValue(resource, out var amount))
            {
                sum += amount;
            }
        }

        return sum;
    }

    /// <summary>The status of a quota.</summary>
    public static JsonObject Status(JsonObject quota, Func<GroupResource, IReadOnlyList<JsonObject>> list)
    {
        var hard = quota.Object("spec", "hard") ?? [];
        var used = new JsonObject();
        foreach (var (resource, _) in hard)
        {
            used[resource] = Used(quota, resource, list).ToString();
        }

        return new JsonObject { ["hard"] = hard.DeepClone(), ["used"] = used };
    }
}
