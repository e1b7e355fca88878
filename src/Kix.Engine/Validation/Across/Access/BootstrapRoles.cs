namespace Kix.Engine.Validation.Across.Access;

/// <summary>
/// What the roles grant that every API server makes for itself and that people bind (bootstrap policy of Kubernetes 1.36,
/// kubernetes.io/docs/reference/access-authn-authz/rbac/#default-roles-and-role-bindings).
/// </summary>
internal static class BootstrapRoles
{
    private const string Read = "get list watch";
    private const string Write = "create delete deletecollection patch update";
    private const string To = "rbac.authorization.k8s.io/aggregate-to-";

    // Role; groups (- is the core group); resources, or paths; verbs.
    private static readonly (string Role, string Groups, string What, string Verbs)[] Table =
    [
        ("cluster-admin", "*", "*", "*"),
        ("cluster-admin", "", "*", "*"),
        ("system:aggregate-to-admin", "authorization.k8s.io", "localsubjectaccessreviews", "create"),
        ("system:aggregate-to-admin", "rbac.authorization.k8s.io", "rolebindings roles", Read + " " + Write),
        ("system:aggregate-to-edit", "-", "pods/attach pods/exec pods/portforward pods/proxy secrets services/proxy", Read),
        ("system:aggregate-to-edit", "-", "serviceaccounts", "impersonate"),
        ("system:aggregate-to-edit", "-", "pods pods/attach pods/exec pods/portforward pods/proxy", Write),
        ("system:aggregate-to-edit", "-", "pods/eviction serviceaccounts/token", "create"),
        ("system:aggregate-to-edit", "-", "configmaps persistentvolumeclaims replicationcontrollers replicationcontrollers/scale secrets serviceaccounts services services/proxy", Write),
        ("system:aggregate-to-edit", "- events.k8s.io", "events", Write),
        ("system:aggregate-to-edit", "apps", "daemonsets deployments deployments/rollback deployments/scale replicasets replicasets/scale statefulsets statefulsets/scale", Write),
        ("system:aggregate-to-edit", "autoscaling", "horizontalpodautoscalers", Write),
        ("system:aggregate-to-edit", "batch", "cronjobs jobs", Write),
        ("system:aggregate-to-edit", "policy", "poddisruptionbudgets", Write),
        ("system:aggregate-to-edit", "networking.k8s.io", "ingresses networkpolicies", Write),
        ("system:aggregate-to-edit", "coordination.k8s.io", "leases", Read + " " + Write),
        ("system:aggregate-to-edit", "resource.k8s.io", "resourceclaims resourceclaimtemplates", Write),
        ("system:aggregate-to-view", "-", "configmaps endpoints persistentvolumeclaims persistentvolumeclaims/status pods replicationcontrollers replicationcontrollers/scale serviceaccounts services services/status", Read),
        ("system:aggregate-to-view", "-", "bindings limitranges namespaces namespaces/status pods/log pods/status replicationcontrollers/status resourcequotas resourcequotas/status", Read),
        ("system:aggregate-to-view", "- events.k8s.io", "events", Read),
        ("system:aggregate-to-view", "discovery.k8s.io", "endpointslices", Read),
        ("system:aggregate-to-view", "apps", "controllerrevisions daemonsets daemonsets/status deployments deployments/scale deployments/status replicasets replicasets/scale replicasets/status statefulsets statefulsets/scale statefulsets/status", Read),
        ("system:aggregate-to-view", "autoscaling", "horizontalpodautoscalers horizontalpodautoscalers/status", Read),
        ("system:aggregate-to-view", "batch", "cronjobs cronjobs/status jobs jobs/status", Read),
        ("system:aggregate-to-view", "policy", "poddisruptionbudgets poddisruptionbudgets/status", Read),
        ("system:aggregate-to-view", "networking.k8s.io", "ingresses ingresses/status networkpolicies", Read),
        ("system:aggregate-to-view", "resource.k8s.io", "resourceclaims resourceclaims/status resourceclaimtemplates", Read),
        ("system:auth-delegator", "authentication.k8s.io", "tokenreviews", "create"),
        ("system:auth-delegator", "authorization.k8s.io", "subjectaccessreviews", "create"),
        ("system:basic-user", "authorization.k8s.io", "selfsubjectaccessreviews selfsubjectrulesreviews", "create"),
        ("system:basic-user", "authentication.k8s.io", "selfsubjectreviews", "create"),
        ("system:discovery", "", "/api /api/* /apis /apis/* /healthz /livez /openapi /openapi/* /readyz /version /version/", "get"),
        ("system:public-info-viewer", "", "/healthz /livez /readyz /version /version/", "get"),
        ("system:monitoring", "", "/healthz /healthz/* /livez /livez/* /metrics /metrics/slis /readyz /readyz/*", "get"),
        ("system:monitoring", "-", "nodes/metrics", "get"),
        ("system:service-account-issuer-discovery", "", "/.well-known/openid-configuration /.well-known/openid-configuration/ /openid/v1/jwks /openid/v1/jwks/", "get"),
        ("system:persistent-volume-provisioner", "-", "persistentvolumes", "create delete " + Read),
        ("system:persistent-volume-provisioner", "-", "persistentvolumeclaims", "update " + Read),
        ("system:persistent-volume-provisioner", "storage.k8s.io", "storageclasses", Read),
        ("system:persistent-volume-provisioner", "-", "events", "watch"),
        ("system:persistent-volume-provisioner", "- events.k8s.io", "events", "create patch update"),
        ("system:node-proxier", "-", "endpoints services", "list watch"),
        ("system:node-proxier", "-", "nodes", Read),
        ("system:node-proxier", "- events.k8s.io", "events", "create patch update"),
        ("system:node-proxier", "networking.k8s.io", "servicecidrs", "list watch"),
        ("system:node-proxier", "discovery.k8s.io", "endpointslices", "list watch"),
        ("system:node-problem-detector", "-", "nodes", "get"),
        ("system:node-problem-detector", "-", "nodes/status", "patch"),
        ("system:node-problem-detector", "- events.k8s.io", "events", "create patch update"),
        ("system:kube-dns", "-", "endpoints services", "list watch"),
    ];

    private static readonly ILookup<string, GrantedRule> Rules = Table.ToLookup(t => t.Role, Rule, StringComparer.Ordinal);

    /// <summary>What everybody who is known to the server may do, and all service accounts.</summary>
    public static IEnumerable<GrantedRule> OfEverybody =>
        ((IEnumerable<string>)["system:basic-user", "system:discovery", "system:public-info-viewer", "system:service-account-issuer-discovery"])
            .SelectMany(r => Rules[r]);

    /// <summary>The labels by which other ClusterRoles add their rules to a role: admin takes what edit takes, and edit what view takes.</summary>
    public static IReadOnlyList<string> AggregationLabels(string role) => role switch
    {
        "admin" => [To + "admin", To + "edit", To + "view"],
        "edit" => [To + "edit", To + "view"],
        "view" => [To + "view"],
        _ => [],
    };

    /// <summary>The rules of its own; null where they are not known here.</summary>
    public static IEnumerable<GrantedRule>? Find(string role) => role switch
    {
        "admin" => Rules["system:aggregate-to-admin"].Concat(Find("edit")!),
        "edit" => Rules["system:aggregate-to-edit"].Concat(Find("view")!),
        "view" => Rules["system:aggregate-to-view"],
        _ => Rules.Contains(role) ? Rules[role] : null,
    };

    /// <summary>The rules that bootstrap roles with an aggregation label add to whoever selects that label.</summary>
    public static IEnumerable<GrantedRule> Labelled(string label) =>
        label.StartsWith(To, StringComparison.Ordinal) ? Find(label[To.Length..]) ?? [] : [];

    private static GrantedRule Rule((string Role, string Groups, string What, string Verbs) line)
    {
        var verbs = line.Verbs.Split(' ');
        var what = line.What.Split(' ');
        return line.Groups.Length == 0
            ? new GrantedRule(verbs, [], [], [], what)
            : new GrantedRule(verbs, [.. line.Groups.Split(' ').Select(g => g == "-" ? "" : g)], what, [], []);
    }
}
