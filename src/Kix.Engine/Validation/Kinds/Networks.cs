using System.Globalization;
using System.Text.Json;
using Kix.Engine.Live;
using Kix.Engine.Validation.Manifests;
using Kix.Rules;
using Kix.Rules.Values;

namespace Kix.Engine.Validation.Kinds;

/// <summary>Ingresses, NetworkPolicies and EndpointSlices (k8s.io/kubernetes/pkg/apis/networking/validation, discovery/validation).</summary>
internal static class Networks
{
    private static readonly string[] NotInPaths = ["//", "/./", "/../", "%2f", "%2F"];
    private static readonly string[] NotAtEnd = ["/..", "/."];

    public static void IngressSpec(Inspection inspection, JsonElement spec)
    {
        if (spec.Count("rules") == 0 && spec.Member("defaultBackend").ValueKind != JsonValueKind.Object)
        {
            inspection.Refuse(Catalogue.FieldRequired, "", "needs defaultBackend or rules");
        }
    }

    /// <summary>Kubernetes 1.18 brought the field; the annotation may stand beside it and say the same.</summary>
    public static void Ingress(Inspection inspection, JsonElement ingress)
    {
        var old = ingress.Member("metadata", "annotations").Text("kubernetes.io/ingress.class");
        if (old is not null && ingress.Member("spec").Text("ingressClassName") is { } name && name != old)
        {
            inspection.Refuse(
                Catalogue.InvalidValue, "metadata.annotations[kubernetes.io/ingress.class]", $"is {Inspection.Show(old)}, and must be spec.ingressClassName, {Inspection.Show(name)}");
        }
    }

    public static void IngressPath(Inspection inspection, JsonElement path)
    {
        var text = path.Text("path") ?? "";
        switch (path.Text("pathType"))
        {
            case "Exact" or "Prefix":
                if (!text.StartsWith('/'))
                {
                    inspection.Refuse(Catalogue.InvalidValue, "path", $"is {Inspection.Show(text)}, and must be an absolute path");
                }
                else if (NotInPaths.FirstOrDefault(p => text.Contains(p, StringComparison.Ordinal)) is { } part)
                {
                    inspection.Refuse(Catalogue.InvalidValue, "path", $"is {Inspection.Show(text)}, and must not contain '{part}'");
                }
                else if (NotAtEnd.FirstOrDefault(p => text.EndsWith(p, StringComparison.Ordinal)) is { } end)
                {
                    inspection.Refuse(Catalogue.InvalidValue, "path", $"is {Inspection.Show(text)}, and must not end with '{end}'");
                }

                break;
            case "ImplementationSpecific" when text.Length > 0 && !text.StartsWith('/'):
                inspection.Refuse(Catalogue.InvalidValue, "path", $"is {Inspection.Show(text)}, and must be an absolute path");
                break;
        }
    }

    public static void PolicyPort(Inspection inspection, JsonElement port)
    {
        if (port.Integer("endPort") is not { } end)
        {
            return;
        }

        var start = port.Member("port");
        if (start.ValueKind == JsonValueKind.Number)
        {
            if (end < start.GetInt64())
            {
                inspection.Refuse(Catalogue.OutOfBounds, "endPort", $"is {end}, and must be at least port, {start.GetInt64()}");
            }
        }
        else
        {
            inspection.Refuse(Catalogue.FieldForbidden, "endPort", "is allowed only where port is a number");
        }
    }

    public static void PolicyPeer(Inspection inspection, JsonElement peer)
    {
        var selects = peer.Member("podSelector").ValueKind == JsonValueKind.Object || peer.Member("namespaceSelector").ValueKind == JsonValueKind.Object;
        var isBlock = peer.Member("ipBlock").ValueKind == JsonValueKind.Object;
        if (!selects && !isBlock)
        {
            inspection.Refuse(Catalogue.FieldRequired, "", "needs podSelector, namespaceSelector or ipBlock");
        }
        else if (selects && isBlock)
        {
            inspection.Refuse(Catalogue.FieldForbidden, "", "has ipBlock beside a selector: only one of them may be");
        }
    }

    public static void EndpointSlice(Inspection inspection, JsonElement slice)
    {
        var type = slice.Text("addressType");
        foreach (var (at, endpoint) in slice.Places("endpoints"))
        {
            foreach (var (index, address) in endpoint.Texts("addresses").Index())
            {
                var problem = type switch
                {
                    "IPv4" or "IPv6" => NetworkAddress.Ip(address) ?? (address.Contains(':', StringComparison.Ordinal) == (type == "IPv6") ? null : $"must be an {type} address, as addressType says"),
                    "FQDN" => DnsName.Subdomain(address.TrimEnd('.')),
                    _ => null,
                };
                if (problem is not null)
                {
                    inspection.Refuse(Catalogue.InvalidValue, string.Create(CultureInfo.InvariantCulture, $"{at}.addresses[{index}]"), $"is {Inspection.Show(address)}: {problem}");
                }
            }
        }
    }
}
