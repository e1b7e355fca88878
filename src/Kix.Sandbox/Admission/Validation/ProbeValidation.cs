using System.Text.Json.Nodes;

namespace Kix.Sandbox.Admission.Validation;

/// <summary>Probes and lifecycle hooks.</summary>
internal static class ProbeValidation
{
    private static readonly string[] Handlers = ["exec", "httpGet", "tcpSocket", "grpc", "sleep"];

    public static void Validate(JsonObject container, Place place, bool isInit, Findings findings)
    {
        if (isInit && container.Text("restartPolicy") != "Always")
        {
            foreach (var member in (ReadOnlySpan<string>)["lifecycle", "livenessProbe", "readinessProbe", "startupProbe"])
            {
                if (container[member] is not null)
                {
                    findings.Forbidden(place[member], "may not be set for init containers without restartPolicy=Always");
                }
            }

            return;
        }

        foreach (var hook in (ReadOnlySpan<string>)["postStart", "preStop"])
        {
            if (container.Object("lifecycle", hook) is { } handler)
            {
                Handler(handler, place["lifecycle", hook], findings);
            }
        }

        foreach (var name in (ReadOnlySpan<string>)["livenessProbe", "readinessProbe", "startupProbe"])
        {
            if (container.Object(name) is { } probe)
            {
                Probe(probe, place[name], findings);
                if (name != "readinessProbe" && probe.Number("successThreshold") is { } threshold and not 1)
                {
                    findings.Invalid(place[name]["successThreshold"], threshold, "must be 1");
                }
            }
        }
    }

    private static void Probe(JsonObject probe, Place place, Findings findings)
    {
        Handler(probe, place, findings);
        foreach (var member in (ReadOnlySpan<string>)["initialDelaySeconds", "timeoutSeconds", "periodSeconds", "successThreshold", "failureThreshold"])
        {
            findings.NotNegative(place[member], probe.Number(member));
        }
    }

    private static void Handler(JsonObject handler, Place place, Findings findings)
    {
        var given = Handlers.Where(name => handler[name] is not null).ToList();
        foreach (var (name, index) in given.Select((name, index) => (name, index)))
        {
            if (index > 0)
            {
                findings.Forbidden(place[name], "may not specify more than 1 handler type");
                continue;
            }

            Kind(handler, name, place[name], findings);
        }

        if (given.Count == 0)
        {
            findings.Required(place, "must specify a handler type");
        }
    }

    private static void Kind(JsonObject handler, string name, Place place, Findings findings)
    {
        switch (name)
        {
            case "exec":
                if (handler.At("exec", "command") is not JsonArray { Count: > 0 })
                {
                    findings.Required(place["command"]);
                }

                break;
            case "httpGet":
                findings.Present(place["path"], handler.Text("httpGet", "path"));
                Port(handler.At("httpGet", "port"), place["port"], findings);
                findings.OneOf(place["scheme"], handler.Text("httpGet", "scheme"), "HTTP", "HTTPS");
                break;
            case "tcpSocket":
                Port(handler.At("tcpSocket", "port"), place["port"], findings);
                break;
            case "grpc":
                Port(handler.At("grpc", "port"), place["port"], findings);
                break;
        }
    }

    /// <summary>A port by number or name.</summary>
    public static void Port(JsonNode? port, Place place, Findings findings)
    {
        if (port.Number() is { } number)
        {
            foreach (var problem in Names.PortNumber(number))
            {
                findings.Invalid(place, number, problem);
            }
        }
        else
        {
            findings.Invalid(place, port.Text() ?? "", Names.PortName(port.Text() ?? ""));
        }
    }
}
