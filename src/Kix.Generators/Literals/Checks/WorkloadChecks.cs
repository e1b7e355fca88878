using Kix.Rules;
using Kix.Rules.Values;

namespace Kix.Generators.Literals.Checks;

/// <summary>What one field of a manifest says about another (KIX4003, KIX4006).</summary>
internal static class WorkloadChecks
{
    public static void Check(ModelLiteral manifest, LiteralReport report)
    {
        switch (manifest.Class)
        {
            case "V1Service":
                Service(manifest, report);
                break;
            case "V1PersistentVolumeClaim":
                Claim(manifest, report);
                break;
        }

        if (PodLiteral.Of(manifest) is { } pods)
        {
            PodChecks.Check(pods, report);
            Restarts(manifest, pods, report);
        }

        SelectorChecks.Check(manifest, report);
    }

    // pkg/apis/core/validation: ValidateService.
    private static void Service(ModelLiteral manifest, LiteralReport report)
    {
        if (manifest["Spec"] is not ModelLiteral spec)
        {
            return;
        }

        var at = new LiteralPath(null, "").Member("spec");
        var type = NamedItems.Text(spec["Type"]);
        if (type == "ExternalName")
        {
            if (spec.Lacks("ExternalName"))
            {
                RequiredChecks.Missing(spec, "ExternalName", at.Member("externalName"), report, " of this type of Service");
            }
        }
        else if (spec.Lacks("Ports") && (type is not null || spec.Lacks("Type")) && (spec.Lacks("ClusterIP") || NamedItems.Text(spec["ClusterIP"]) is not (null or "None")))
        {
            RequiredChecks.Missing(spec, "Ports", at.Member("ports"), report);
        }

        if (NamedItems.Text(spec["ClusterIP"]) is { } address and not "None" && NetworkAddress.Ip(address) is { } problem)
        {
            report.Field(Catalogue.InvalidValue, spec["ClusterIP"]!.Syntax, at.Member("clusterIP"), LiteralReport.Show(address), problem);
        }

        var ports = spec["Ports"] as ListLiteral;
        for (var i = 0; i < ports?.Items.Count; i++)
        {
            if (ports.Items[i] is not ModelLiteral port)
            {
                continue;
            }

            var field = ports.PathOf(i, at.Member("ports"));
            if (ports.Items.Count(p => p is not SpreadLiteral) > 1 && port.Lacks("Name"))
            {
                RequiredChecks.Missing(port, "Name", field.Member("name"), report, " where there are several ports");
            }

            if (port["NodePort"] is ValueLiteral { Number: > 0 } node && (type == "ClusterIP" || (type is null && spec.Lacks("Type"))))
            {
                report.Field(Catalogue.FieldForbidden, node.Syntax, field.Member("nodePort"), "only a Service of type 'NodePort' or 'LoadBalancer' has one");
            }
        }
    }

    private static void Claim(ModelLiteral manifest, LiteralReport report)
    {
        if ((manifest["Spec"] as ModelLiteral)?["Resources"] is ModelLiteral resources
            && (resources.Lacks("Requests")
                || (resources["Requests"] is MapLiteral { IsWhole: true } map && map.Entries.All(e => NamedItems.Text(e.Key) is not (null or "storage")))))
        {
            var at = new LiteralPath(null, "").Member("spec").Member("resources").Member("requests");
            report.Field(Catalogue.FieldRequired, (resources["Requests"] ?? resources).Syntax, at.Entry("storage"), ": write [\"storage\"] = \"10Gi\"");
        }
    }

    // pkg/apis/apps/validation and pkg/apis/batch/validation: what runs for good restarts, what ends does not start again of itself.
    private static void Restarts(ModelLiteral manifest, PodLiteral pods, LiteralReport report)
    {
        var policy = pods.Spec["RestartPolicy"];
        var at = pods.Path.Member("restartPolicy");
        switch (manifest.Class)
        {
            case "V1Job" or "V1CronJob" when pods.Spec.Lacks("RestartPolicy"):
                RequiredChecks.Missing(pods.Spec, "RestartPolicy", at, report, " of a Job's pods ('OnFailure' or 'Never')");
                break;
            case "V1Job" or "V1CronJob" when NamedItems.Text(policy) == "Always":
                report.Field(Catalogue.UnknownValue, policy!.Syntax, at, "'Always'", "'OnFailure', 'Never' in a Job", "");
                break;
            case "V1Deployment" or "V1StatefulSet" or "V1DaemonSet" or "V1ReplicaSet" or "V1ReplicationController"
                when NamedItems.Text(policy) is { } said and ("OnFailure" or "Never"):
                report.Field(Catalogue.UnknownValue, policy!.Syntax, at, $"'{said}'", $"'Always' in a {manifest.Class.Substring(2)}", "");
                break;
        }
    }
}
