using System.Text.Json.Nodes;
using Kix.Sandbox.Pipeline;

namespace Kix.Sandbox.Admission.Validation;

/// <summary>Ingresses and NetworkPolicies (k8s.io/kubernetes/pkg/apis/networking/validation).</summary>
internal static class NetworkingValidation
{
    private static readonly Place Spec = Place.Root["spec"];

    public static void Ingress(WriteContext context, JsonObject ingress, Findings findings)
    {
        var spec = ingress.Object("spec");
        if (spec.At("rules") is not JsonArray { Count: > 0 } && spec.Object("defaultBackend") is null)
        {
            findings.Invalid(Spec, spec.At("rules")?.DeepClone(), "either `defaultBackend` or `rules` must be specified");
        }

        if (spec.Object("defaultBackend") is { } fallback)
        {
            Backend(fallback, Spec["defaultBackend"], findings);
        }

        var index = 0;
        foreach (var rule in spec.Objects("rules"))
        {
            Rule(rule, Spec["rules"].At(index++), findings);
        }

        index = 0;
        foreach (var tls in spec.Objects("tls"))
        {
            var at = Spec["tls"].At(index++);
            foreach (var host in tls.Texts("hosts"))
            {
                findings.Invalid(at["hosts"], host, HostProblems(host));
            }
        }

        if (spec.Text("ingressClassName") is { } name)
        {
            findings.Invalid(Spec["ingressClassName"], name, Names.Dns1123Subdomain(name));
        }
    }

    public static void Class(WriteContext context, JsonObject ingressClass, Findings findings)
    {
        var spec = ingressClass.Object("spec");
        if (spec.Text("controller") is { Length: > 0 } controller && controller.Split('/', 2) is not [{ Length: > 0 }, { Length: > 0 }])
        {
            findings.Invalid(Spec["controller"], controller, "must be a domain-prefixed path (such as \"acme.io/foo\")");
        }

        if (spec.Object("parameters") is not { } parameters)
        {
            return;
        }

        var at = Spec["parameters"];
        if (parameters.Text("apiGroup") is { } group)
        {
            findings.Invalid(at["apiGroup"], group, Names.Dns1123Subdomain(group));
        }

        foreach (var member in (ReadOnlySpan<string>)["kind", "name"])
        {
            if (parameters.Text(member) is { Length: > 0 } text)
            {
                findings.Invalid(at[member], text, Names.PathSegment(text));
            }
            else
            {
                findings.Required(at[member]);
            }
        }

        var space = parameters.Text("namespace");
        switch (parameters.Text("scope"))
        {
            case "Cluster" when space is not null:
                findings.Forbidden(at["namespace"], "`parameters.scope` is set to 'Cluster'");
                break;
            case "Namespace" when space is null:
                findings.Required(at["namespace"], "`parameters.scope` is set to 'Namespace'");
                break;
            case "Namespace":
                findings.Invalid(at["namespace"], space, Names.Dns1123Label(space!));
                break;
            case var scope:
                findings.OneOf(at["scope"], scope, "Cluster", "Namespace");
                break;
        }
    }

    public static void Policy(WriteContext context, JsonObject policy, Findings findings)
    {
        var spec = policy.Object("spec");
        LabelSelectors.Validate(spec.Object("podSelector"), Spec["podSelector"], findings);
        foreach (var (list, peers) in (ReadOnlySpan<(string, string)>)[("ingress", "from"), ("egress", "to")])
        {
            var index = 0;
            foreach (var rule in spec.Objects(list))
            {
                var at = Spec[list].At(index++);
                Ports(rule, at["ports"], findings);
                var number = 0;
                foreach (var peer in rule.Objects(peers))
                {
                    Peer(peer, at[peers].At(number++), findings);
                }
            }
        }

        var types = spec.Texts("policyTypes").ToList();
        for (var index = 0; index < types.Count; index++)
        {
            if (types[index] is not ("Ingress" or "Egress"))
            {
                findings.NotSupported(Spec["policyTypes"].At(index), types[index], "Egress", "Ingress");
            }
        }
    }

    private static void Rule(JsonObject rule, Place place, Findings findings)
    {
        if (rule.Text("host") is { Length: > 0 } host)
        {
            findings.Invalid(place["host"], host, HostProblems(host));
        }

        if (rule.Object("http") is not { } http)
        {
            return;
        }

        var paths = http.Objects("paths").ToList();
        if (paths.Count == 0)
        {
            findings.Required(place["http", "paths"]);
        }

        for (var index = 0; index < paths.Count; index++)
        {
            Path(paths[index], place["http", "paths"].At(index), findings);
        }
    }

    private static void Path(JsonObject path, Place place, Findings findings)
    {
        var text = path.Text("path") ?? "";
        switch (path.Text("pathType"))
        {
            case null:
                findings.Required(place["pathType"], "pathType must be specified");
                break;
            case "Exact" or "Prefix":
                if (!text.StartsWith('/'))
                {
                    findings.Invalid(place["path"], text, "must be an absolute path");
                }

                foreach (var illegal in ((string[])["//", "/./", "/../", "%2f", "%2F"]).Where(part => text.Contains(part, StringComparison.Ordinal)))
                {
                    findings.Invalid(place["path"], text, $"must not contain '{illegal}'");
                }

                foreach (var illegal in ((string[])["/..", "/."]).Where(end => text.EndsWith(end, StringComparison.Ordinal)))
                {
                    findings.Invalid(place["path"], text, $"cannot end with '{illegal}'");
                }

                break;
            case "ImplementationSpecific":
                if (text.Length > 0 && !text.StartsWith('/'))
                {
                    findings.Invalid(place["path"], text, "must be an absolute path");
                }

                break;
            default:
                findings.NotSupported(place["pathType"], path.Text("pathType"), "Exact", "ImplementationSpecific", "Prefix");
                break;
        }

        Backend(path.Object("backend"), place["backend"], findings);
    }

    private static void Backend(JsonObject? backend, Place place, Findings findings)
    {
        var service = backend.Object("service");
        if (backend.Object("resource") is { } resource)
        {
            if (service is not null)
            {
                findings.Invalid(place, "", "cannot set both resource and service backends");
            }

            findings.Present(place["resource", "kind"], resource.Text("kind"));
            findings.Present(place["resource", "name"], resource.Text("name"));
            return;
        }

        if (service is null)
        {
            findings.Required(place, "resource or service backend is required");
            return;
        }

        var at = place["service"];
        if (findings.Present(at["name"], service.Text("name")))
        {
            findings.Invalid(at["name"], service.Text("name"), Names.Dns1123Label(service.Text("name")!));
        }

        var name = service.Text("port", "name") ?? "";
        var number = service.Number("port", "number") ?? 0;
        if (name.Length > 0 && number != 0)
        {
            findings.Invalid(at["port", "name"], name, "cannot set both port name & port number");
        }
        else if (name.Length > 0)
        {
            findings.Invalid(at["port", "name"], name, Names.PortName(name));
        }
        else if (number == 0)
        {
            findings.Required(at, "port name or number is required");
        }
        else
        {
            foreach (var problem in Names.PortNumber(number))
            {
                findings.Invalid(at["port", "number"], number, problem);
            }
        }
    }

    private static IEnumerable<string> HostProblems(string host) =>
        !Names.Address(host).Any() ? ["must be a DNS name, not an IP address"]
        : host.Contains('*', StringComparison.Ordinal) ? Names.WildcardSubdomain(host)
        : Names.Dns1123Subdomain(host);

    private static void Ports(JsonObject rule, Place place, Findings findings)
    {
        var index = 0;
        foreach (var port in rule.Objects("ports"))
        {
            var at = place.At(index++);
            if (port.Text("protocol") is { } protocol && protocol is not ("TCP" or "UDP" or "SCTP"))
            {
                findings.NotSupported(at["protocol"], protocol, "SCTP", "TCP", "UDP");
            }

            if (port["port"] is { } number)
            {
                ProbeValidation.Port(number, at["port"], findings);
                if (port.Number("endPort") is { } end && number.Number() is { } start && end < start)
                {
                    findings.Invalid(at["endPort"], end, "must be greater than or equal to `port`");
                }
                else if (port["endPort"] is not null && number.Number() is null)
                {
                    findings.Invalid(at["endPort"], port.Number("endPort"), "may not be specified when `port` is non-numeric");
                }
            }
            else if (port["endPort"] is not null)
            {
                findings.Invalid(at["endPort"], port.Number("endPort"), "may not be specified when `port` is not specified");
            }
        }
    }

    private static void Peer(JsonObject peer, Place place, Findings findings)
    {
        var selects = peer["podSelector"] is not null || peer["namespaceSelector"] is not null;
        LabelSelectors.Validate(peer.Object("podSelector"), place["podSelector"], findings);
        LabelSelectors.Validate(peer.Object("namespaceSelector"), place["namespaceSelector"], findings);
        if (peer.Object("ipBlock") is { } block)
        {
            Block(block, place["ipBlock"], findings);
        }

        if (!selects && peer["ipBlock"] is null)
        {
            findings.Required(place, "must specify a peer");
        }
        else if (selects && peer["ipBlock"] is not null)
        {
            findings.Forbidden(place, "may not specify both ipBlock and another peer");
        }
    }

    private static void Block(JsonObject block, Place place, Findings findings)
    {
        if (findings.Present(place["cidr"], block.Text("cidr")))
        {
            findings.Invalid(place["cidr"], block.Text("cidr"), Names.Cidr(block.Text("cidr")!));
        }

        var index = 0;
        foreach (var except in block.Texts("except"))
        {
            findings.Invalid(place["except"].At(index++), except, Names.Cidr(except));
        }
    }
}
