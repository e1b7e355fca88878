using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Tables;

/// <summary>Roles, bindings, certificates, admission.</summary>
internal static class AccessColumns
{
    private const string Rbac = "rbac.authorization.k8s.io";
    private const string Admission = "admissionregistration.k8s.io";

    private static readonly Column[] Role =
        [Column.ObjectName, new Column("Created At", "date", (o, _) => Cells.Text(o, "", "metadata", "creationTimestamp"))];

    private static readonly Column[] Binding =
    [
        Column.ObjectName, Column.Text("Role", o => $"{o.Text("roleRef", "kind")}/{o.Text("roleRef", "name")}"), Column.Age,
        Column.Text("Users", o => Subjects(o, "User"), 1), Column.Text("Groups", o => Subjects(o, "Group"), 1),
        Column.Text("ServiceAccounts", o => Subjects(o, "ServiceAccount"), 1),
    ];

    private static readonly Column[] Webhooks =
        [Column.ObjectName, new Column("Webhooks", "integer", (o, _) => Cells.Count(o, "webhooks")), Column.Age];

    private static readonly Column[] PolicyBinding =
    [
        Column.ObjectName, Column.Text("PolicyName", o => Cells.Text(o, "", "spec", "policyName")), Column.Text("ParamRef", Parameter), Column.Age,
    ];

    public static readonly Dictionary<GroupResource, Column[]> All = new()
    {
        [new(Rbac, "roles")] = Role,
        [new(Rbac, "clusterroles")] = Role,
        [new(Rbac, "rolebindings")] = Binding,
        [new(Rbac, "clusterrolebindings")] = Binding,
        [new("certificates.k8s.io", "certificatesigningrequests")] =
        [
            Column.ObjectName, Column.Age, Column.Text("SignerName", o => Cells.Text(o, Cells.None, "spec", "signerName")),
            Column.Text("Requestor", o => Cells.Text(o, "", "spec", "username")),
            Column.Text("RequestedDuration", o => o.Number("spec", "expirationSeconds") is { } s ? HumanDuration.Of(TimeSpan.FromSeconds(s)) : Cells.None),
            Column.Text("Condition", Condition),
        ],
        [new(Admission, "mutatingwebhookconfigurations")] = Webhooks,
        [new(Admission, "validatingwebhookconfigurations")] = Webhooks,
        [new(Admission, "validatingadmissionpolicies")] = Policy("Validations", "validations"),
        [new(Admission, "mutatingadmissionpolicies")] = Policy("Mutations", "mutations"),
        [new(Admission, "validatingadmissionpolicybindings")] = PolicyBinding,
        [new(Admission, "mutatingadmissionpolicybindings")] = PolicyBinding,
    };

    private static Column[] Policy(string name, string member) =>
    [
        Column.ObjectName, new Column(name, "integer", (o, _) => Cells.Count(o, "spec", member)),
        Column.Text("ParamKind", o => o.Object("spec", "paramKind") is { } p ? $"{p.Text("apiVersion")}/{p.Text("kind")}" : Cells.Unset), Column.Age,
    ];

    private static string Subjects(JsonObject binding, string kind) => string.Join(", ", binding.Objects("subjects")
        .Where(s => s.Text("kind") == kind)
        .Select(s => kind == "ServiceAccount" ? $"{s.Text("namespace")}/{s.Text("name")}" : s.Text("name")));

    private static string Parameter(JsonObject binding) => binding.Object("spec", "paramRef") is { } reference && reference.Text("name") is { Length: > 0 } name
        ? $"{(reference.Text("namespace") is { Length: > 0 } ns ? ns : "*")}/{name}"
        : Cells.Unset;

    private static string Condition(JsonObject request)
    {
        bool Is(string type) => request.Objects("status", "conditions").Any(c => c.Text("type") == type);
        var state = Is("Denied") ? "Denied" : Is("Approved") ? "Approved" : "Pending";
        return state + (Is("Failed") ? ",Failed" : "") + (string.IsNullOrEmpty(request.Text("status", "certificate")) ? "" : ",Issued");
    }
}
