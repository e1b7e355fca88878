using System.Text.Json.Nodes;

namespace Kix.Sandbox.Admission.Validation;

/// <summary>The environment of a container.</summary>
internal static class EnvironmentValidation
{
    private static readonly string[] Sources = ["fieldRef", "resourceFieldRef", "configMapKeyRef", "secretKeyRef", "fileKeyRef"];
    private static readonly HashSet<string> Fields = new(StringComparer.Ordinal)
    {
        "metadata.name", "metadata.namespace", "metadata.uid", "spec.nodeName", "spec.serviceAccountName", "status.hostIP", "status.hostIPs",
        "status.podIP", "status.podIPs",
    };

    public static void Validate(JsonObject container, Place place, Findings findings)
    {
        var index = 0;
        foreach (var variable in container.Objects("env"))
        {
            var at = place["env"].At(index++);
            if (findings.Present(at["name"], variable.Text("name")))
            {
                findings.Invalid(at["name"], variable.Text("name"), Names.EnvironmentVariable(variable.Text("name")!));
            }

            if (variable.Object("valueFrom") is { } source)
            {
                ValueFrom(variable, source, at["valueFrom"], findings);
            }
        }

        index = 0;
        foreach (var source in container.Objects("envFrom"))
        {
            var at = place["envFrom"].At(index++);
            if (source.Text("prefix") is { Length: > 0 } prefix)
            {
                findings.Invalid(at["prefix"], prefix, Names.EnvironmentVariable(prefix));
            }

            var given = ((string[])["configMapRef", "secretRef"]).Where(name => source[name] is not null).ToList();
            foreach (var name in given)
            {
                Named(source.Object(name), at[name], findings);
            }

            if (given.Count == 0)
            {
                findings.Invalid(at, "", "must specify one of: `configMapRef` or `secretRef`");
            }
            else if (given.Count > 1)
            {
                findings.Invalid(at, "", "may not have more than one field specified at a time");
            }
        }
    }

    private static void ValueFrom(JsonObject variable, JsonObject source, Place place, Findings findings)
    {
        var given = Sources.Where(name => source[name] is not null).ToList();
        if (given.Count == 0)
        {
            findings.Invalid(place, "", "must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef` or `secretKeyRef`");
        }
        else if (variable.Text("value") is { Length: > 0 })
        {
            findings.Invalid(place, "", "may not be specified when `value` is not empty");
        }
        else if (given.Count > 1)
        {
            findings.Invalid(place, "", "may not have more than one field specified at a time");
        }

        foreach (var name in given)
        {
            var at = place[name];
            switch (name)
            {
                case "fieldRef":
                    Field(source.Object(name), at, findings);
                    break;
                case "resourceFieldRef":
                    findings.Present(at["resource"], source.Text(name, "resource"));
                    break;
                case "configMapKeyRef" or "secretKeyRef":
                    Named(source.Object(name), at, findings);
                    if (findings.Present(at["key"], source.Text(name, "key")))
                    {
                        findings.Invalid(at["key"], source.Text(name, "key"), Names.ConfigKey(source.Text(name, "key")!));
                    }

                    break;
            }
        }
    }

    private static void Field(JsonObject? field, Place place, Findings findings)
    {
        if (!findings.Present(place["fieldPath"], field.Text("fieldPath")))
        {
            return;
        }

        var path = field.Text("fieldPath")!;
        var subscripted = path.StartsWith("metadata.labels['", StringComparison.Ordinal) || path.StartsWith("metadata.annotations['", StringComparison.Ordinal);
        if (!subscripted && !Fields.Contains(path))
        {
            findings.Invalid(place["fieldPath"], path, $"error converting fieldPath: field label not supported: {path}");
        }
    }

    private static void Named(JsonObject? reference, Place place, Findings findings)
    {
        if (findings.Present(place["name"], reference.Text("name")))
        {
            findings.Invalid(place["name"], reference.Text("name"), Names.Dns1123Subdomain(reference.Text("name")!));
        }
    }
}
