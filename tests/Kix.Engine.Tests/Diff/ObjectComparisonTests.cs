using System.Text.Json;
using Kix.Engine.Diff;
using Kix.Engine.Live;
using Kix.Engine.Schema;

namespace Kix.Engine.Tests.Diff;

public class ObjectComparisonTests
{
    private const string Deployment = """
        {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web","namespace":"shop"},"spec":{"replicas":3,
        "selector":{"matchLabels":{"app":"web"}},"template":{"metadata":{"labels":{"app":"web"}},"spec":{"hostNetwork":false,"containers":[
        {"name":"web","image":"shop:1","ports":[{"containerPort":8080}],"resources":{"requests":{"memory":"0.5Gi"}}}]}}}}
        """;

    private static readonly string LiveDeployment = """
        {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web","namespace":"shop","uid":"u","managedFields":[KIX MORE]},
        "spec":{"replicas":3,"revisionHistoryLimit":10,"selector":{"matchLabels":{"app":"web"}},"template":{"metadata":{"labels":{"app":"web"}},
        "spec":{"restartPolicy":"Always","containers":[
        {"name":"web","image":"shop:1","imagePullPolicy":"IfNotPresent","ports":[{"containerPort":8080,"protocol":"TCP"}],"resources":{"requests":{"memory":"512Mi"}}}]}}}}
        """.Replace("KIX", """
        {"manager":"kix:prod","operation":"Apply","apiVersion":"apps/v1","time":"2026-11-22T01:00:00Z","fieldsV1":{"f:spec":{"f:replicas":{},"f:selector":{},
        "f:template":{"f:metadata":{"f:labels":{"f:app":{}}},"f:spec":{"f:hostNetwork":{},"f:containers":{"k:{\"name\":\"web\"}":{".":{},"f:name":{},"f:image":{},
        "f:ports":{"k:{\"containerPort\":8080,\"protocol\":\"TCP\"}":{".":{},"f:containerPort":{}}},"f:resources":{"f:requests":{"f:memory":{}}}}}}}}}}
        """, StringComparison.Ordinal);

    private static string Live(string? other = null) => LiveDeployment.Replace("MORE", other is null ? "" : "," + other, StringComparison.Ordinal);

    private static string Edit(string fields) =>
        $$"""{"manager":"kubectl-edit","operation":"Update","apiVersion":"apps/v1","time":"2026-11-22T02:14:09Z","fieldsV1":{{fields}}}""";

    private static List<string> Compare(string manifest, string live, string? previous = null, params string[] ignore)
    {
        var json = JsonElement.Parse(manifest);
        var kind = GroupVersionKind.Of(json.Text("apiVersion")!, json.Text("kind")!);
        var options = new ComparisonOptions("kix:prod") { IgnoreManagers = ignore.ToHashSet() };
        var before = previous is null ? (JsonElement?)null : JsonElement.Parse(previous);
        return [.. ObjectComparison.Compare(json, JsonElement.Parse(live), BuiltInSchemas.Instance.Find(kind), before, options).Select(Text)];
    }

    private static string Text(FieldDifference d) => $"{d.Kind} {d.Path} kix {Text(d.Kix)} cluster {Text(d.Cluster)}{(d.Owner is null ? "" : $" by {d.Owner}")}";

    private static string Text(FieldValue value) => value switch
    {
        FieldValue.Clear clear => clear.Json.GetRawText(),
        FieldValue.Redacted redacted => $"secret {redacted.Mark}",
        _ => "-",
    };

    [Fact]
    public void Diff_ignores_what_the_server_defaulted_and_how_it_spells_quantities_and_zeros() => Assert.Empty(Compare(Deployment, Live()));

    [Fact]
    public void Diff_names_the_manager_who_changed_a_value() => Assert.Equal(
        ["Value $.spec.replicas kix 3 cluster 2 by kubectl-edit, 2026-11-22T02:14:09Z"],
        Compare(Deployment, Live(Edit("""{"f:spec":{"f:replicas":{}}}""")).Replace("\"replicas\":3", "\"replicas\":2")));

    [Fact]
    public void Diff_finds_items_of_keyed_lists_by_their_defaulted_keys() => Assert.Equal(
        ["Value $.spec.template.spec.containers[name=web].ports[containerPort=8080,protocol=TCP].name kix \"http\" cluster -"],
        Compare(Deployment.Replace("\"containerPort\":8080", "\"containerPort\":8080,\"name\":\"http\""), Live()));

    [Fact]
    public void Diff_reports_a_missing_item_of_a_keyed_list_as_a_whole() => Assert.Equal(
        ["Value $.spec.template.spec.containers[name=web].ports[containerPort=9090,protocol=TCP] kix {\"containerPort\":9090} cluster -"],
        Compare(Deployment.Replace("[{\"containerPort\":8080}]", "[{\"containerPort\":8080},{\"containerPort\":9090}]"), Live()));

    [Theory]
    [InlineData("kube-controller-manager")]
    [InlineData("kubelet")]
    public void Diff_reports_what_somebody_added_to_a_template_under_the_name_of_the_control_plane(string manager) => Assert.Equal(
        [$"Added $.spec.template.spec.hostPID kix - cluster true by {manager}, 2026-11-22T02:14:09Z"],
        Compare(
            Deployment,
            Live(Edit("""{"f:spec":{"f:paused":{},"f:template":{"f:spec":{"f:hostPID":{}}}}}""").Replace("kubectl-edit", manager, StringComparison.Ordinal))
                .Replace("\"containers\":[", "\"hostPID\":true,\"containers\":[", StringComparison.Ordinal)));

    [Fact]
    public void Diff_reports_what_a_hand_added() => Assert.Equal(
        ["Added $.spec.template.spec.containers[name=web].securityContext.privileged kix - cluster true by kubectl-edit, 2026-11-22T02:14:09Z"],
        Compare(
            Deployment,
            Live(Edit("""{"f:spec":{"f:template":{"f:spec":{"f:containers":{"k:{\"name\":\"web\"}":{"f:securityContext":{".":{},"f:privileged":{}}}}}}}}"""))
                .Replace("\"imagePullPolicy\"", "\"securityContext\":{\"privileged\":true},\"imagePullPolicy\"")));

    [Fact]
    public void Diff_reports_an_account_that_a_hand_gave_to_pods_that_had_none() => Assert.Equal(
        [
            "Added $.spec.template.spec.serviceAccount kix - cluster \"root\" by kubectl-edit, 2026-11-22T02:14:09Z",
            "Added $.spec.template.spec.serviceAccountName kix - cluster \"root\" by kubectl-edit, 2026-11-22T02:14:09Z",
        ],
        Compare(
            Deployment,
            Live(Edit("""{"f:spec":{"f:template":{"f:spec":{"f:serviceAccount":{},"f:serviceAccountName":{}}}}}"""))
                .Replace("\"restartPolicy\"", "\"serviceAccount\":\"root\",\"serviceAccountName\":\"root\",\"restartPolicy\"")));

    [Fact]
    public void Diff_reports_in_a_template_what_only_pods_have_by_default() => Assert.Equal(
        ["Added $.spec.template.spec.enableServiceLinks kix - cluster true by kubectl-edit, 2026-11-22T02:14:09Z"],
        Compare(
            Deployment,
            Live(Edit("""{"f:spec":{"f:template":{"f:spec":{"f:enableServiceLinks":{}}}}}""")).Replace("\"restartPolicy\"", "\"enableServiceLinks\":true,\"restartPolicy\"")));

    [Fact]
    public void Diff_reports_policies_of_scaling_down_that_are_the_defaults_of_scaling_up()
    {
        const string Policies = """[{"type":"Pods","value":4,"periodSeconds":15},{"type":"Percent","value":100,"periodSeconds":15}]""";
        Assert.Equal(
            [$"Added $.spec.behavior.scaleDown.policies kix - cluster {Policies} by kubectl-edit, 2026-11-22T02:14:09Z"],
            Compare(
                """{"apiVersion":"autoscaling/v2","kind":"HorizontalPodAutoscaler","metadata":{"name":"web"},"spec":{"maxReplicas":3,"behavior":{"scaleDown":{"stabilizationWindowSeconds":60}}}}""",
                $$$"""{"apiVersion":"autoscaling/v2","kind":"HorizontalPodAutoscaler","metadata":{"name":"web","managedFields":[{{{Edit("""{"f:spec":{"f:behavior":{"f:scaleDown":{"f:policies":{}},"f:scaleUp":{"f:policies":{}}}}}""")}}}]},"spec":{"maxReplicas":3,"behavior":{"scaleDown":{"stabilizationWindowSeconds":60,"policies":{{{Policies}}} },"scaleUp":{"policies":{{{Policies}}} } } } }"""));
    }

    [Theory]
    [InlineData("10.96.0.7")]
    [InlineData("None", "Added $.spec.clusterIP kix - cluster \"None\" by kubectl-edit, 2026-11-22T02:14:09Z")]
    public void Diff_ignores_who_claims_the_address_that_a_service_was_given(string address, params string[] expected) => Assert.Equal(
        expected,
        Compare(
            """{"apiVersion":"v1","kind":"Service","metadata":{"name":"web"},"spec":{"ports":[{"port":80}]}}""",
            $$$"""{"apiVersion":"v1","kind":"Service","metadata":{"name":"web","managedFields":[{{{Edit("""{"f:spec":{"f:clusterIP":{},"f:clusterIPs":{}}}""")}}}]},"spec":{"clusterIP":"{{{address}}}","clusterIPs":["{{{address}}}"],"ports":[{"port":80,"protocol":"TCP","targetPort":80}]}}"""));

    [Fact]
    public void Diff_reports_what_is_the_default_of_another_type_of_service() => Assert.Equal(
        ["Added $.spec.internalTrafficPolicy kix - cluster \"Cluster\" by kubectl-edit, 2026-11-22T02:14:09Z"],
        Compare(
            """{"apiVersion":"v1","kind":"Service","metadata":{"name":"db"},"spec":{"type":"ExternalName","externalName":"db.test"}}""",
            $$$"""{"apiVersion":"v1","kind":"Service","metadata":{"name":"db","managedFields":[{{{Edit("""{"f:spec":{"f:internalTrafficPolicy":{}}}""")}}}]},"spec":{"type":"ExternalName","externalName":"db.test","internalTrafficPolicy":"Cluster","sessionAffinity":"None"}}"""));

    [Fact]
    public void Diff_reports_an_added_item_as_a_whole() => Assert.Equal(
        ["Added $.spec.template.spec.containers[name=spy] kix - cluster {\"name\":\"spy\",\"image\":\"spy:1\"} by kubectl-edit, 2026-11-22T02:14:09Z"],
        Compare(
            Deployment,
            Live(Edit("""{"f:spec":{"f:template":{"f:spec":{"f:containers":{"k:{\"name\":\"spy\"}":{".":{},"f:name":{},"f:image":{}}}}}}}"""))
                .Replace("\"containers\":[", "\"containers\":[{\"name\":\"spy\",\"image\":\"spy:1\"},")));

    [Theory]
    [InlineData("Update", "scale", "kubectl")]
    [InlineData("Update", "", "kube-controller-manager")]
    [InlineData("Update", "", "trusted-operator")]
    public void Diff_ignores_what_subresources_the_control_plane_and_ignored_managers_add(string operation, string subresource, string manager) => Assert.Empty(Compare(
        Deployment,
        Live(Edit("""{"f:spec":{"f:paused":{}}}""").Replace("kubectl-edit", manager).Replace("\"Update\"", $"\"{operation}\",\"subresource\":\"{subresource}\""))
            .Replace("\"revisionHistoryLimit\"", "\"paused\":true,\"revisionHistoryLimit\""),
        null,
        "trusted-operator"));

    [Fact]
    public void Diff_reports_what_kix_set_and_no_longer_says() => Assert.Equal(
        ["NoLongerSaid $.spec.replicas kix - cluster 3"],
        Compare(Deployment.Replace("\"replicas\":3,", ""), Live()));

    [Fact]
    public void Diff_reports_what_the_previous_manifest_said_though_another_manager_has_taken_it_over() => Assert.Equal(
        ["NoLongerSaid $.spec.replicas kix - cluster 2 by kubectl-edit, 2026-11-22T02:14:09Z"],
        Compare(
            Deployment.Replace("\"replicas\":3,", ""),
            Live(Edit("""{"f:spec":{"f:replicas":{}}}""")).Replace("\"f:replicas\":{},\"f:selector\"", "\"f:selector\"").Replace("\"replicas\":3", "\"replicas\":2"),
            Deployment));

    [Theory]
    [InlineData(true, "Value $.automountServiceAccountToken kix false cluster -")]
    [InlineData(false)]
    public void Diff_reports_a_zero_that_is_gone_where_it_is_sure_that_nobody_owns_the_object(bool tells, params string[] expected) => Assert.Equal(
        expected,
        ObjectComparison.Compare(
            JsonElement.Parse("""{"apiVersion":"v1","kind":"ServiceAccount","metadata":{"name":"a"},"automountServiceAccountToken":false}"""),
            JsonElement.Parse("""{"apiVersion":"v1","kind":"ServiceAccount","metadata":{"name":"a","uid":"u"}}"""),
            BuiltInSchemas.Instance.Find(GroupVersionKind.Of("v1", "ServiceAccount")), null, new ComparisonOptions("kix:prod") { TellsOwners = tells }).Select(Text));

    [Fact]
    public void Diff_reports_a_zero_that_kix_says_and_no_longer_owns() => Assert.Equal(
        ["Value $.spec.template.spec.hostNetwork kix false cluster -"],
        Compare(Deployment, Live().Replace("\"f:hostNetwork\":{},", "")));

    [Fact]
    public void Diff_passes_over_the_label_that_deploy_adds() => Assert.Empty(Compare(
        Deployment,
        Live().Replace("\"uid\":\"u\"", "\"labels\":{\"applyset.kubernetes.io/part-of\":\"x\"}")
            .Replace("""{"f:spec":{"f:replicas":{},"f:selector" """.TrimEnd(), """{"f:metadata":{"f:labels":{"f:applyset.kubernetes.io/part-of":{}}},"f:spec":{"f:replicas":{},"f:selector" """.TrimEnd())));

    [Fact]
    public void Diff_counts_the_order_of_kix_own_items()
    {
        var two = """[{"name":"b","image":"b"},{"name":"a","image":"a"}]""";
        string Pod(string containers) => $$$"""{"apiVersion":"v1","kind":"Pod","metadata":{"name":"p","namespace":"n"},"spec":{"containers":{{{containers}}}}}""";

        Assert.Equal(
            ["Value $.spec.containers kix [\"name=b\",\"name=a\"] cluster [\"name=a\",\"name=b\"]"],
            Compare(Pod(two), Pod("""[{"name":"a","image":"a"},{"name":"x"},{"name":"b","image":"b"}]""")));
    }

    [Fact]
    public void Diff_marks_secret_values_and_never_shows_them()
    {
        string Secret(string data) => $$"""{"apiVersion":"v1","kind":"Secret","metadata":{"name":"s","namespace":"n"},"data":{{data}}}""";

        Assert.Equal(
            ["Value $.data.a kix secret 1 cluster secret 2", "Value $.data.b kix secret 2 cluster secret 1"],
            Compare(Secret("""{"a":"b25l","b":"dHdv","c":"dGhyZWU="}"""), Secret("""{"a":"dHdv","b":"b25l","c":"dGhyZWU="}""")));
    }

    [Fact]
    public void Diff_reports_an_addition_inside_a_value_that_another_manager_replaced()
    {
        const string Manifest = """
            {"apiVersion":"v1","kind":"Service","metadata":{"name":"s","namespace":"n"},"spec":{"selector":{"app":"web"}}}
            """;
        const string Owned = """
            {"apiVersion":"v1","kind":"Service","metadata":{"name":"s","namespace":"n","managedFields":[
            {"manager":"kix:prod","operation":"Apply","fieldsV1":{"f:metadata":{}}},
            {"manager":"kubectl-edit","operation":"Update","time":"2026-11-22T02:14:09Z","fieldsV1":{"f:spec":{"f:selector":{}}}}]},
            "spec":{"selector":{"app":"web","track":"x"}}}
            """;

        Assert.Equal(["Added $.spec.selector.track kix - cluster \"x\" by kubectl-edit, 2026-11-22T02:14:09Z"], Compare(Manifest, Owned));
    }

    [Fact]
    public void Diff_ignores_defaults_that_belong_to_whoever_created_the_object_and_reports_the_rest()
    {
        const string Manifest = """{"apiVersion":"v1","kind":"Service","metadata":{"name":"s","namespace":"n"},"spec":{"ports":[{"port":80}]}}""";
        const string Created = """
            {"apiVersion":"v1","kind":"Service","metadata":{"name":"s","namespace":"n","managedFields":[{"manager":"kubectl-create","operation":"Update",
            "fieldsV1":{"f:spec":{"f:type":{},"f:sessionAffinity":{},"f:externalName":{},"f:ports":{"k:{\"port\":80,\"protocol\":\"TCP\"}":{".":{},"f:port":{},"f:protocol":{},"f:targetPort":{}}}}}}]},
            "spec":{"type":"ClusterIP","sessionAffinity":"None","externalName":"x.test","ports":[{"port":80,"protocol":"TCP","targetPort":80}]}}
            """;

        Assert.Equal(["Added $.spec.externalName kix - cluster \"x.test\" by kubectl-create"], Compare(Manifest, Created));
        Assert.Contains(
            "Added $.spec.ports[port=80,protocol=TCP].targetPort kix - cluster 8080 by kubectl-create",
            Compare(Manifest, Created.Replace("\"targetPort\":80}", "\"targetPort\":8080}")));
    }

    [Fact]
    public void Diff_leaves_replicas_to_an_autoscaler_and_not_to_a_hand()
    {
        const string Scale = """{"f:spec":{"f:replicas":{}}}""";
        string By(string manager) => Live(Edit(Scale).Replace("kubectl-edit", manager).Replace("\"Update\"", "\"Update\",\"subresource\":\"scale\""))
            .Replace("\"replicas\":3", "\"replicas\":5");

        Assert.Empty(Compare(Deployment, By("kube-controller-manager")));
        Assert.Equal(["Value $.spec.replicas kix 3 cluster 5 by kubectl, 2026-11-22T02:14:09Z"], Compare(Deployment, By("kubectl")));
    }
}
