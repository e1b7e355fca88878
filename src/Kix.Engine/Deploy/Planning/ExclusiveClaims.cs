using System.Globalization;
using System.Text.Json;
using Kix.Engine.Graph;
using Kix.Engine.Live;

namespace Kix.Engine.Deploy.Planning;

/// <summary>What only one object of a cluster can hold: node ports and cluster addresses of Services. Pure.</summary>
internal static class ExclusiveClaims
{
    /// <summary>What an object says or holds: <c>node port 30080/TCP</c>, <c>cluster IP 10.0.0.10</c>.</summary>
    internal static IEnumerable<string> Of(ObjectKey key, JsonElement value)
    {
        if (key is not { Group: "", Kind: "Service" })
        {
            yield break;
        }

        var spec = value.Member("spec");
        foreach (var port in spec.Items("ports"))
        {
            if (port.Integer("nodePort") is > 0 and { } number)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"node port {number}/{port.Text("protocol") ?? "TCP"}");
            }
        }

        if (spec.Integer("healthCheckNodePort") is > 0 and { } check)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"node port {check}/TCP");
        }

        foreach (var address in spec.Texts("clusterIPs").Append(spec.Text("clusterIP") ?? "").Distinct())
        {
            if (address is not ("" or "None"))
            {
                yield return $"cluster IP {address}";
            }
        }
    }
}
