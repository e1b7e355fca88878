using System.Text.Json.Nodes;

namespace Kix.Sandbox.Admission.Validation;

/// <summary>The containers of a pod.</summary>
internal static class ContainerValidation
{
    public static void Validate(JsonObject? spec, Place place, IReadOnlySet<string> volumes, Findings findings)
    {
        if (spec.At("containers") is not JsonArray { Count: > 0 })
        {
            findings.Required(place["containers"]);
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        Each(spec, "containers", place, volumes, names, findings);
        Each(spec, "initContainers", place, volumes, names, findings);
    }

    private static void Each(
        JsonObject? spec, string list, Place place, IReadOnlySet<string> volumes, HashSet<string> names, Findings findings)
    {
        var index = 0;
        foreach (var container in spec.Objects(list))
        {
            var at = place[list].At(index++);
            Common(container, at, volumes, findings);
            if (container.Text("name") is { Length: > 0 } name && !names.Add(name))
            {
                findings.Duplicate(at["name"], name);
            }

            ProbeValidation.Validate(container, at, isInit: list == "initContainers", findings);
        }
    }

    private static void Common(JsonObject container, Place place, IReadOnlySet<string> volumes, Findings findings)
    {
        if (findings.Present(place["name"], container.Text("name")))
        {
            findings.Invalid(place["name"], container.Text("name"), Names.Dns1123Label(container.Text("name")!));
        }

        var image = container.Text("image") ?? "";
        if (image.Trim() != image)
        {
            findings.Invalid(place["image"], image, "must not have leading or trailing whitespace");
        }
        else
        {
            findings.Present(place["image"], image);
        }

        findings.OneOf(place["terminationMessagePolicy"], container.Text("terminationMessagePolicy"), "File", "FallbackToLogsOnError");
        Ports(container, place["ports"], findings);
        EnvironmentValidation.Validate(container, place, findings);
        Mounts(container, place, volumes, findings);
        findings.OneOf(place["imagePullPolicy"], container.Text("imagePullPolicy"), "Always", "IfNotPresent", "Never");
        Quantities.Resources(container.Object("resources"), place["resources"], findings);
        SecurityValidation.Container(container.Object("securityContext"), place["securityContext"], findings);
    }

    private static void Ports(JsonObject container, Place place, Findings findings)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var index = 0;
        foreach (var port in container.Objects("ports"))
        {
            var at = place.At(index++);
            if (port.Text("name") is { Length: > 0 } name)
            {
                var problems = Names.PortName(name).ToList();
                findings.Invalid(at["name"], name, problems);
                if (problems.Count == 0 && !names.Add(name))
                {
                    findings.Duplicate(at["name"], name);
                }
            }

            var number = port.Number("containerPort") ?? 0;
            if (number == 0)
            {
                findings.Required(at["containerPort"]);
            }
            else
            {
                foreach (var problem in Names.PortNumber(number))
                {
                    findings.Invalid(at["containerPort"], number, problem);
                }
            }

            if (port.Number("hostPort") is { } host and not 0)
            {
                foreach (var problem in Names.PortNumber(host))
                {
                    findings.Invalid(at["hostPort"], host, problem);
                }
            }

            findings.OneOf(at["protocol"], port.Text("protocol"), "TCP", "UDP", "SCTP");
        }
    }

    private static void Mounts(JsonObject container, Place place, IReadOnlySet<string> volumes, Findings findings)
    {
        var paths = new HashSet<string>(StringComparer.Ordinal);
        var index = 0;
        foreach (var mount in container.Objects("volumeMounts"))
        {
            var at = place["volumeMounts"].At(index++);
            if (findings.Present(at["name"], mount.Text("name")) && !volumes.Contains(mount.Text("name")!))
            {
                findings.NotFound(at["name"], mount.Text("name"));
            }

            var path = mount.Text("mountPath");
            findings.Present(at["mountPath"], path);
            if (!paths.Add(path ?? ""))
            {
                findings.Invalid(at["mountPath"], path, "must be unique");
            }

            SubPath(at["subPath"], mount.Text("subPath"), findings);
            if (mount.Text("subPathExpr") is { Length: > 0 } expression)
            {
                if (mount.Text("subPath") is { Length: > 0 })
                {
                    findings.Invalid(at["subPathExpr"], expression, "subPathExpr and subPath are mutually exclusive");
                }

                SubPath(at["subPathExpr"], expression, findings);
            }

            findings.OneOfOrAbsent(at["mountPropagation"], mount.Text("mountPropagation"), "Bidirectional", "HostToContainer", "None");
        }

        index = 0;
        foreach (var device in container.Objects("volumeDevices"))
        {
            var at = place["volumeDevices"].At(index++);
            if (findings.Present(at["name"], device.Text("name")) && !volumes.Contains(device.Text("name")!))
            {
                findings.NotFound(at["name"], device.Text("name"));
            }

            findings.Present(at["devicePath"], device.Text("devicePath"));
        }
    }

    private static void SubPath(Place place, string? path, Findings findings)
    {
        if (string.IsNullOrEmpty(path))
        {
            return;
        }

        if (path.StartsWith('/'))
        {
            findings.Invalid(place, path, "must be a relative path");
        }

        if (path.Split('/').Contains(".."))
        {
            findings.Invalid(place, path, "must not contain '..'");
        }
    }
}
