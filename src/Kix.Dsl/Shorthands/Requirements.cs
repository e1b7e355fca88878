using k8s.Models;

namespace Kix;

/// <summary>What a container asks for and what it is held to.</summary>
/// <param name="Request">The request.</param>
/// <param name="Limit">The limit; null for none.</param>
public readonly record struct RequestAndLimit(Quantity Request, Quantity? Limit)
{
    /// <summary>Request and limit: <c>("100m", "200m")</c>.</summary>
    public static implicit operator RequestAndLimit((string Request, string Limit) pair) => new(pair.Request, pair.Limit);

    /// <summary>A request without a limit.</summary>
    public static implicit operator RequestAndLimit(string request) => new(request, null);
}

/// <summary>Short ways to write a container's resources.</summary>
public static class Requirements
{
    /// <summary><c>Requirements.Of(cpu: ("100m", "200m"), memory: ("64Mi", "128Mi"))</c>; a single text is a request without a limit.</summary>
    public static V1ResourceRequirements Of(RequestAndLimit? cpu = null, RequestAndLimit? memory = null)
    {
        var requests = new Dictionary<string, ResourceQuantity>();
        var limits = new Dictionary<string, ResourceQuantity>();
        foreach (var (name, value) in new[] { ("cpu", cpu), ("memory", memory) })
        {
            if (value is { } said)
            {
                requests[name] = said.Request;
                if (said.Limit is { } limit)
                {
                    limits[name] = limit;
                }
            }
        }

        return new()
        {
            Requests = requests.Count == 0 ? null : requests,
            Limits = limits.Count == 0 ? null : limits,
        };
    }
}
