using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Tables;

/// <summary>Namespaces, nodes, configuration, events and the cluster's own machinery.</summary>
internal static class ClusterColumns
{
    private static readonly Column[] Events =
    [
        new Column("Last Seen", "string", LastSeen), Column.Text("Type", o => Cells.Text(o, "", "type")),
        Column.Text("Reason", o => Cells.Text(o, "", "reason")), Column.Text("Object", Target),
        Column.Text("Subobject", o => Cells.Text(o, "", "involvedObject", "fieldPath"), 1), Column.Text("Source", Source, 1),
        Column.Text("Message", o => (o.Text("message") ?? o.Text("note") ?? "").Trim()), new Column("First Seen", "string", FirstSeen, Priority: 1),
        new Column("Count", "string", (o, _) => o.Number("series", "count") ?? (o.Number("count") is { } n and > 0 ? n : 1), Priority: 1),
        Column.ObjectName.Wide(),
    ];

    public static readonly Dictionary<GroupResource, Column[]> All = new()
    {
        [new("", "namespaces")] = [Column.ObjectName, Column.Text("Status", o => Cells.Text(o, "", "status", "phase")), Column.Age],
        [new("", "nodes")] =
        [
            Column.ObjectName, Column.Text("Status", NodeStatus), Column.Text("Roles", Roles), Column.Age,
            Column.Text("Version", o => Cells.Text(o, "", "status", "nodeInfo", "kubeletVersion")),
            Column.Text("Internal-IP", o => Address(o, "InternalIP"), 1), Column.Text("External-IP", o => Address(o, "ExternalIP"), 1),
            Column.Text("OS-Image", o => Cells.Text(o, Cells.Unknown, "status", "nodeInfo", "osImage"), 1),
            Column.Text("Kernel-Version", o => Cells.Text(o, Cells.Unknown, "status", "nodeInfo", "kernelVersion"), 1),
            Column.Text("Container-Runtime", o => Cells.Text(o, Cells.Unknown, "status", "nodeInfo", "containerRuntimeVersion"), 1),
        ],
        [new("", "configmaps")] =
        [
            Column.ObjectName,
            new Column("Data", "string", (o, _) => Cells.Count(o, "data") + Cells.Count(o, "binaryData")), Column.Age,
        ],
        [new("", "secrets")] =
        [
            Column.ObjectName, Column.Text("Type", o => Cells.Text(o, "", "type")),
            new Column("Data", "string", (o, _) => Cells.Count(o, "data")), Column.Age,
        ],
        [new("", "serviceaccounts")] = [Column.ObjectName, Column.Age],
        [new("", "events")] = Events,
        [new("events.k8s.io", "events")] = Events,
        [new("", "resourcequotas")] =
        [
            Column.ObjectName, Column.Text("Request", o => Quota(o, limits: false)), Column.Text("Limit", o => Quota(o, limits: true)), Column.Age,
        ],
        [new("coordination.k8s.io", "leases")] = [Column.ObjectName, Column.Text("Holder", o => Cells.Text(o, "", "spec", "holderIdentity")), Column.Age],
        [new("scheduling.k8s.io", "priorityclasses")] =
        [
            Column.ObjectName, Column.Number("Value", "value"), new Column("Global-Default", "boolean", (o, _) => o.Flag("globalDefault")),
            Column.Age, Column.Text("PreemptionPolicy", o => Cells.Text(o, "PreemptLowerPriority", "preemptionPolicy")),
        ],
        [new("node.k8s.io", "runtimeclasses")] = [Column.ObjectName, Column.Text("Handler", o => Cells.Text(o, "", "handler")), Column.Age],
        [new("flowcontrol.apiserver.k8s.io", "flowschemas")] =
        [
            Column.ObjectName, Column.Text("PriorityLevel", o => Cells.Text(o, "", "spec", "priorityLevelConfiguration", "name")),
            Column.Number("MatchingPrecedence", "spec", "matchingPrecedence"),
            Column.Text("DistinguisherMethod", o => Cells.Text(o, Cells.None, "spec", "distinguisherMethod", "type")), Column.Age,
            Column.Text("MissingPL", o => o.Objects("status", "conditions").FirstOrDefault(c => c.Text("type") == "Dangling").Text("status") ?? "?"),
        ],
        [new("flowcontrol.apiserver.k8s.io", "prioritylevelconfigurations")] =
        [
            Column.ObjectName, Column.Text("Type", o => Cells.Text(o, "", "spec", "type")),
            Column.Text("NominalConcurrencyShares", o => Cells.Scalar(o.At("spec", "limited", "nominalConcurrencyShares"), Cells.None)),
            Column.Text("Queues", o => Queuing(o, "queues")), Column.Text("HandSize", o => Queuing(o, "handSize")),
            Column.Text("QueueLengthLimit", o => Queuing(o, "queueLengthLimit")), Column.Age,
        ],
        [new("apiextensions.k8s.io", "customresourcedefinitions")] =
            [Column.ObjectName, new Column("Created At", "date", (o, _) => Cells.Text(o, "", "metadata", "creationTimestamp"))],
        [new("apiregistration.k8s.io", "apiservices")] =
        [
            Column.ObjectName,
            Column.Text("Service", o => o.Object("spec", "service") is { } s ? $"{s.Text("namespace")}/{s.Text("name")}" : "Local"),
            Column.Text("Available", Available), Column.Age,
        ],
    };

    private static string NodeStatus(JsonObject node)
    {
        var ready = node.Objects("status", "conditions").FirstOrDefault(c => c.Text("type") == "Ready");
        var status = ready is null ? "Unknown" : ready.Text("status") == "True" ? "Ready" : "NotReady";
        return node.Flag("spec", "unschedulable") ? status + ",SchedulingDisabled" : status;
    }

    private static string Roles(JsonObject node)
    {
        const string prefix = "node-role.kubernetes.io/";
        var roles = (node.Object("metadata", "labels") ?? [])
            .Select(l => l.Key.StartsWith(prefix, StringComparison.Ordinal) ? l.Key[prefix.Length..] : l.Key == "kubernetes.io/role" ? l.Value.Text() ?? "" : "")
            .Where(r => r.Length > 0).Order(StringComparer.Ordinal).ToArray();
        return roles.Length > 0 ? string.Join(',', roles) : Cells.None;
    }

    private static string Address(JsonObject node, string type) =>
        node.Objects("status", "addresses").FirstOrDefault(a => a.Text("type") == type).Text("address") ?? Cells.None;

    private static JsonNode? FirstSeen(JsonObject value, DateTimeOffset now) => value.Text("firstTimestamp") is not null
        ? Cells.Since(value, now, "firstTimestamp")
        : Cells.Since(value, now, "eventTime");

    private static JsonNode? LastSeen(JsonObject value, DateTimeOffset now) => value.Object("series") is not null
        ? Cells.Since(value, now, "series", "lastObservedTime")
        : value.Text("lastTimestamp") is not null ? Cells.Since(value, now, "lastTimestamp") : FirstSeen(value, now);

    private static string Target(JsonObject value)
    {
        var about = value.Object("involvedObject") ?? value.Object("regarding");
        var kind = (about.Text("kind") ?? "").ToLowerInvariant();
        return about.Text("name") is { Length: > 0 } name ? $"{kind}/{name}" : kind;
    }

    private static string Source(JsonObject value)
    {
        var component = Cells.Text(value, Cells.Text(value, "", "reportingComponent"), "source", "component");
        var host = Cells.Text(value, Cells.Text(value, "", "reportingInstance"), "source", "host");
        return host.Length > 0 ? $"{component}, {host}" : component;
    }

    private static string Quota(JsonObject quota, bool limits) => string.Join(", ", (quota.Object("status", "hard") ?? [])
        .Where(h => h.Key.StartsWith("limits", StringComparison.Ordinal) == limits)
        .OrderBy(h => h.Key, StringComparer.Ordinal)
        .Select(h => $"{h.Key}: {Cells.Scalar(quota.At("status", "used", h.Key), "0")}/{Cells.Scalar(h.Value, "0")}"));

    private static string Queuing(JsonObject level, string member) =>
        Cells.Scalar(level.At("spec", "limited", "limitResponse", "queuing", member), Cells.None);

    private static string Available(JsonObject service)
    {
        var condition = service.Objects("status", "conditions").FirstOrDefault(c => c.Text("type") == "Available");
        return condition is null ? "Unknown" : condition.Text("status") == "True" ? "True" : $"{condition.Text("status")} ({condition.Text("reason")})";
    }
}
