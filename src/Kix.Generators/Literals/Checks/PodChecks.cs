using Kix.Rules;

namespace Kix.Generators.Literals.Checks;

/// <summary>What must fit together within pods: mounts and volumes, probes and ports, names of containers (KIX4018, KIX4021, KIX4022).</summary>
internal static class PodChecks
{
    private static readonly (string Member, string? Inner, string Name)[] Actions =
    [
        ("LivenessProbe", null, "livenessProbe"), ("ReadinessProbe", null, "readinessProbe"), ("StartupProbe", null, "startupProbe"),
        ("Lifecycle", "PostStart", "postStart"), ("Lifecycle", "PreStop", "preStop"),
    ];

    public static void Check(PodLiteral pods, LiteralReport report)
    {
        Names(pods, report);
        var volumes = Volumes(pods);
        foreach (var (container, _) in pods.Containers)
        {
            if (volumes is not null)
            {
                Mounts(container, volumes, report);
            }

            if (container.IsWhole && NamedItems.All(container, "Ports") is { } ports)
            {
                Probes(container, ports, report);
            }
        }
    }

    /// <summary>Containers and those before them share one space of names.</summary>
    private static void Names(PodLiteral pods, LiteralReport report)
    {
        var before = new Dictionary<string, Literal>(StringComparer.Ordinal);
        foreach (var item in (pods.Spec["InitContainers"] as ListLiteral)?.Items.OfType<ModelLiteral>() ?? [])
        {
            if (NamedItems.Text(item["Name"]) is { } name)
            {
                before[name] = item["Name"]!;
            }
        }

        foreach (var (container, path) in before.Count == 0 ? [] : pods.Containers.Where(c => c.Path.ToString().Contains(".containers[")))
        {
            if (NamedItems.Text(container["Name"]) is { } name && before.TryGetValue(name, out var first))
            {
                report.Field(
                    Catalogue.Duplicate, container["Name"]!.Syntax, path,
                    $"has the name '{name}', as one of initContainers has ({report.Place(first.Syntax)}): each may be there once");
            }
        }
    }

    private static string[]? Volumes(PodLiteral pods)
    {
        var own = NamedItems.All(pods.Spec, "Volumes");
        var claims = pods.Workload.Class != "V1StatefulSet" ? [] : Claims((ModelLiteral)pods.Workload["Spec"]!);
        return own is null || claims is null ? null : [.. own, .. claims];
    }

    /// <summary>The names of a StatefulSet's claims, which its pods may mount.</summary>
    private static IReadOnlyList<string>? Claims(ModelLiteral spec)
    {
        if (spec.Lacks("VolumeClaimTemplates"))
        {
            return [];
        }

        if (spec["VolumeClaimTemplates"] is not ListLiteral { IsWhole: true } templates)
        {
            return null;
        }

        var names = templates.Items.Select(t => NamedItems.Text(((t as ModelLiteral)?["Metadata"] as ModelLiteral)?["Name"])).ToArray();
        return names.Any(n => n is null) ? null : [.. names.Select(n => n!)];
    }

    private static void Mounts(ModelLiteral container, string[] volumes, LiteralReport report)
    {
        foreach (var mount in (container["VolumeMounts"] as ListLiteral)?.Items.OfType<ModelLiteral>() ?? [])
        {
            if (mount["Name"] is ValueLiteral { Text: { Length: > 0 } name } said && !volumes.Contains(name) && !report.MayBeAdded("Volumes", "VolumeClaimTemplates"))
            {
                report.Say(
                    Catalogue.VolumeMissing, said.Syntax, report.Subject, NamedItems.Text(container["Name"]) ?? "?",
                    $"mounts the volume '{name}'{(NamedItems.Text(mount["MountPath"]) is { } path ? $" at {path}" : "")}",
                    LiteralReport.Known("volumes", name, volumes));
            }
        }
    }

    private static void Probes(ModelLiteral container, IReadOnlyList<string> ports, LiteralReport report)
    {
        foreach (var (member, inner, name) in Actions)
        {
            var action = container[member] as ModelLiteral;
            action = inner is null ? action : action?[inner] as ModelLiteral;
            foreach (var how in new[] { "HttpGet", "TcpSocket" })
            {
                if ((action?[how] as ModelLiteral)?["Port"] is ValueLiteral { Text: { Length: > 0 } port } said && !ports.Contains(port) && !report.MayBeAdded("Ports"))
                {
                    report.Say(
                        Catalogue.ProbePortMissing, said.Syntax, report.Subject, name, NamedItems.Text(container["Name"]) ?? "?",
                        $"the port '{port}', which the container does not have{LiteralReport.Known("ports", port, ports)}");
                }
            }
        }
    }
}
