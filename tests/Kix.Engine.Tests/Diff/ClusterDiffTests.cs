using System.Text.Json;
using Kix.Engine.Diff;
using Kix.Engine.Live;

namespace Kix.Engine.Tests.Diff;

public class ClusterDiffTests
{
    private static string ConfigMap(string name, string value = "1", string metadata = "", string ns = "shop", string owned = "\"f:data\":{\"f:a\":{}}") => $$"""
        {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"{{name}}","namespace":"{{ns}}"{{metadata}},"managedFields":[
        {"manager":"kix:prod","operation":"Apply","fieldsV1":{
        """ + owned + $$$"""}}]},"data":{"a":"{{{value}}}"}}""";

    private static string Said(string name, string value = "1", string ns = "shop") =>
        $$$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"{{{name}}}","namespace":"{{{ns}}}"},"data":{"a":"{{{value}}}"}}""";

    private static IEnumerable<JsonElement> Objects(params IEnumerable<string> objects) => objects.Select(o => JsonElement.Parse(o));

    private static async Task<ClusterDifference> Compare(RecordedCluster cluster, ClusterDiffRequest request)
    {
        using var client = cluster.Client();
        return await new ClusterDiff(client).CompareAsync(request, CancellationToken.None);
    }

    private static IEnumerable<string> Lines(ClusterDifference difference) => difference.Objects.Select(o => o.ToString());

    [Fact]
    public async Task Objects_are_identical_modified_only_here_or_only_there()
    {
        var cluster = new RecordedCluster(Objects(ConfigMap("same"), ConfigMap("other", "2"), ConfigMap("foreign"), ConfigMap("far", ns: "elsewhere")));

        var difference = await Compare(cluster, new ClusterDiffRequest(RecordedCluster.Activation(Said("same"), Said("other"), Said("new"))));

        Assert.Equal(
            ["ConfigMap/foreign @ shop: ClusterOnly", "ConfigMap/new @ shop: KixOnly", "ConfigMap/other @ shop: Modified", "ConfigMap/same @ shop: Identical"],
            Lines(difference));
        Assert.Equal("$.data.a", Assert.Single(difference.In(ObjectState.Modified).Single().Fields).Path.ToString());
        Assert.True(difference.HasDifferences);
        Assert.Equal(new DiffSource.Cluster("recorded"), difference.Source);
    }

    [Fact]
    public async Task Objects_are_fetched_by_one_list_per_kind_and_namespace()
    {
        var names = Enumerable.Range(0, 50).Select(i => $"c{i}").ToList();
        var cluster = new RecordedCluster(Objects(names.Select(n => ConfigMap(n))));

        var difference = await Compare(cluster, new ClusterDiffRequest(RecordedCluster.Activation(names.Select(n => Said(n)))));

        Assert.Equal(50, difference.Count(ObjectState.Identical));
        Assert.Equal(["GET api", "GET api/v1/namespaces/shop/configmaps?limit=500", "GET apis"], cluster.Requests.Order());
    }

    [Fact]
    public async Task What_kix_deployed_and_the_program_no_longer_has_will_be_deleted()
    {
        const string Label = ""","labels":{"applyset.kubernetes.io/part-of":"set"}""";
        var service = ConfigMap("old-service", metadata: Label, ns: "left").Replace("\"ConfigMap\"", "\"Secret\"");
        var cluster = new RecordedCluster(Objects(
            ConfigMap("old", metadata: Label),
            ConfigMap("copied", metadata: Label).Replace("kix:prod", "kubectl"),
            ConfigMap("controlled", metadata: Label + ""","ownerReferences":[{"controller":true,"kind":"X"}]"""),
            service));

        var difference = await Compare(cluster, new ClusterDiffRequest(RecordedCluster.Activation(Said("new")))
        {
            Members = new MemberScope("set", [("", "ConfigMap"), ("", "Secret"), ("gone.test", "Widget")], ["shop", "left"]),
        });

        Assert.Equal(
            ["Secret/old-service @ left: WillBeDeleted", "ConfigMap/copied @ shop: ClusterOnly", "ConfigMap/new @ shop: KixOnly", "ConfigMap/old @ shop: WillBeDeleted"],
            Lines(difference));
    }

    [Fact]
    public async Task What_servers_and_controllers_make_is_not_cluster_only()
    {
        var cluster = new RecordedCluster(Objects(
            ConfigMap("kube-root-ca.crt"),
            ConfigMap("openshift-service-ca.crt"),
            ConfigMap("generated-x7", metadata: ""","generateName":"generated-" """),
            ConfigMap("boot", metadata: ""","labels":{"kubernetes.io/bootstrapping":"x"}"""),
            ConfigMap("kix-prod", metadata: ""","labels":{"kix.dev/cluster":"prod"}""")));

        Assert.Empty((await Compare(cluster, new ClusterDiffRequest(RecordedCluster.Activation(Said("new"))))).In(ObjectState.ClusterOnly));
    }

    [Theory]
    [InlineData("v1", "ServiceAccount", "shop", "default", "")]
    [InlineData("v1", "ServiceAccount", "kube-system", "deployment-controller", "")]
    [InlineData("v1", "Service", "default", "kubernetes", "")]
    [InlineData("v1", "Endpoints", "default", "kubernetes", "")]
    [InlineData("discovery.k8s.io/v1", "EndpointSlice", "default", "kubernetes", "")]
    [InlineData("discovery.k8s.io/v1", "EndpointSlice", "shop", "web-x7k2p", ""","ownerReferences":[{"apiVersion":"v1","kind":"Service","name":"web","uid":"u","controller":true}]""")]
    [InlineData("apps/v1", "ReplicaSet", "shop", "web-5d4f", ""","ownerReferences":[{"apiVersion":"apps/v1","kind":"Deployment","name":"web","uid":"u","controller":true}]""")]
    [InlineData("v1", "Pod", "shop", "web-5d4f-x", ""","generateName":"web-5d4f-","ownerReferences":[{"kind":"ReplicaSet","name":"web-5d4f","uid":"u","controller":true}]""")]
    [InlineData("rbac.authorization.k8s.io/v1", "Role", "kube-system", "extension-apiserver-authentication-reader", ""","labels":{"kubernetes.io/bootstrapping":"rbac-defaults"}""")]
    [InlineData("coordination.k8s.io/v1", "Lease", "kube-node-lease", "node-1", ""","ownerReferences":[{"apiVersion":"v1","kind":"Node","name":"node-1","uid":"u"}]""")]
    [InlineData("coordination.k8s.io/v1", "Lease", "kube-system", "kube-scheduler", "")]
    [InlineData("coordination.k8s.io/v1", "Lease", "kube-system", "apiserver-abc", ""","labels":{"apiserver.kubernetes.io/identity":"kube-apiserver"}""")]
    [InlineData("v1", "ConfigMap", "kube-system", "extension-apiserver-authentication", "")]
    [InlineData("v1", "Secret", "kix-system", "kix-prod.9f3ac7e2c4f81b05.0", ""","labels":{"kix.dev/cluster":"prod"}""")]
    public async Task Objects_of_the_control_plane_are_not_cluster_only_and_a_hand_s_are(string apiVersion, string kind, string ns, string name, string metadata)
    {
        string Object(string called, string more) =>
            $$$"""{"apiVersion":"{{{apiVersion}}}","kind":"{{{kind}}}","metadata":{"name":"{{{called}}}","namespace":"{{{ns}}}"{{{more}}}}}""";
        var cluster = new RecordedCluster(Objects(Object(name, metadata), Object("by-hand", "")));

        var difference = await Compare(cluster, new ClusterDiffRequest(RecordedCluster.Activation(Object("ours", ""))));

        Assert.Equal("by-hand", ns == "kube-node-lease" ? "by-hand" : Assert.Single(difference.In(ObjectState.ClusterOnly)).Key.Name);
        Assert.DoesNotContain(difference.Objects, o => o.Key.Name == name);
    }

    [Fact]
    public async Task Claims_of_a_stateful_set_are_not_cluster_only()
    {
        const string Set = """{"apiVersion":"apps/v1","kind":"StatefulSet","metadata":{"name":"my-db","namespace":"shop"},"spec":{}}""";
        const string Claim = """{"apiVersion":"v1","kind":"PersistentVolumeClaim","metadata":{"name":"NAME","namespace":"shop"},"spec":{}}""";
        var cluster = new RecordedCluster(Objects(Claim.Replace("NAME", "data-my-db-0"), Claim.Replace("NAME", "data-my-cache-0")));

        var difference = await Compare(cluster, new ClusterDiffRequest(RecordedCluster.Activation(Set, Claim.Replace("NAME", "own"))));

        Assert.Equal("PersistentVolumeClaim/data-my-cache-0 @ shop: ClusterOnly", Assert.Single(difference.In(ObjectState.ClusterOnly)).ToString());
    }

    [Fact]
    public async Task Replicas_of_a_workload_with_an_autoscaler_are_its_own()
    {
        const string Web = """{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web","namespace":"shop"},"spec":{"replicas":2}}""";
        const string Autoscaler = """
            {"apiVersion":"autoscaling/v2","kind":"HorizontalPodAutoscaler","metadata":{"name":"web","namespace":"shop"},
            "spec":{"maxReplicas":9,"scaleTargetRef":{"apiVersion":"apps/v1","kind":"Deployment","name":"web"}}}
            """;
        var cluster = new RecordedCluster(Objects(Web.Replace("\"replicas\":2", "\"replicas\":1"), Autoscaler));

        Assert.Equal(2, (await Compare(cluster, new ClusterDiffRequest(RecordedCluster.Activation(Web, Autoscaler)))).Count(ObjectState.Identical));
        Assert.Equal(1, (await Compare(cluster, new ClusterDiffRequest(RecordedCluster.Activation(Web)))).Count(ObjectState.Modified));
    }

    [Fact]
    public async Task Job_that_has_run_and_cleaned_itself_up_is_identical_unless_its_namespace_went_too()
    {
        const string Space = """{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"shop"}}""";
        const string Job = """{"apiVersion":"batch/v1","kind":"Job","metadata":{"name":"migrate","namespace":"shop"},"spec":{"ttlSecondsAfterFinished":0}}""";
        var activation = RecordedCluster.Activation(Space, Job);
        var request = new ClusterDiffRequest(activation) { FinishedJobs = activation.Resources.Select(r => r.ManifestDigest).ToHashSet() };

        Assert.Equal(2, (await Compare(new RecordedCluster(Objects(Space)), request)).Count(ObjectState.Identical));
        Assert.Equal(2, (await Compare(new RecordedCluster([]), request)).Count(ObjectState.KixOnly));
        var ending = Space.Replace("\"name\":\"shop\"", "\"name\":\"shop\",\"deletionTimestamp\":\"2026-11-22T02:14:09Z\"");
        Assert.Equal(
            ["Namespace/shop: KixOnly", "Job/migrate @ shop: KixOnly"],
            (await Compare(new RecordedCluster(Objects(ending)), request)).In(ObjectState.KixOnly).Select(o => o.ToString()));
    }

    [Fact]
    public async Task What_is_being_deleted_will_be_made_anew_and_is_named()
    {
        const string Deleted = ""","deletionTimestamp":"2026-11-22T02:14:09Z" """;
        const string Space = """{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"going"DELETED}}""";
        var cluster = new RecordedCluster(Objects(
            ConfigMap("same"), ConfigMap("ending", metadata: Deleted), ConfigMap("inside", ns: "going"), Space.Replace("DELETED", Deleted, StringComparison.Ordinal)));

        var difference = await Compare(cluster, new ClusterDiffRequest(RecordedCluster.Activation(
            Said("same"), Said("ending"), Said("inside", ns: "going"), Space.Replace("DELETED", "", StringComparison.Ordinal))));

        Assert.Equal(
            ["Namespace/going: KixOnly", "ConfigMap/inside @ going: KixOnly", "ConfigMap/ending @ shop: KixOnly", "ConfigMap/same @ shop: Identical"],
            Lines(difference));
        Assert.Equal(
            ["Namespace/going, since 2026-11-22T02:14:09Z", "ConfigMap/inside @ going, with its namespace", "ConfigMap/ending @ shop, since 2026-11-22T02:14:09Z"],
            difference.Ending);
        Assert.True(difference.HasDifferences);
    }

    [Fact]
    public async Task An_object_that_only_admission_rewrites_leaves_a_deployment_nothing_to_do()
    {
        var cluster = new RecordedCluster(Objects(ConfigMap("rewritten", "2")));

        var difference = await Compare(cluster, new ClusterDiffRequest(RecordedCluster.Activation(Said("rewritten"))));

        Assert.Equal(Confirmation.RewrittenByAdmission, Assert.Single(difference.In(ObjectState.Modified).Single().Fields).Confirmation);
        Assert.False(difference.HasDifferences);
    }

    [Fact]
    public async Task What_others_own_under_names_of_another_version_is_noted()
    {
        const string Autoscaler = """
            {"apiVersion":"autoscaling/v1","kind":"HorizontalPodAutoscaler","metadata":{"name":"web","namespace":"shop"MANAGED},
            "spec":{"maxReplicas":9,"scaleTargetRef":{"apiVersion":"apps/v1","kind":"Deployment","name":"web"}}}
            """;
        const string Managed = """
            ,"managedFields":[{"manager":"kubectl-edit","operation":"Update","apiVersion":"autoscaling/v2",
            "fieldsV1":{"f:metadata":{"f:labels":{"f:a":{}}},"f:spec":{"f:behavior":{"f:scaleDown":{}},"f:metrics":{},"f:minReplicas":{}}}}]
            """;
        var type = new ResourceType(new("autoscaling", "v1", "HorizontalPodAutoscaler"), "horizontalpodautoscalers", true, ["list"], []);
        var cluster = new RecordedCluster(Objects(Autoscaler.Replace("MANAGED", Managed, StringComparison.Ordinal)), type);

        var difference = await Compare(cluster, new ClusterDiffRequest(RecordedCluster.Activation(Autoscaler.Replace("MANAGED", "", StringComparison.Ordinal))));

        Assert.Equal(
            "what kubectl-edit owns of HorizontalPodAutoscaler/web @ shop in autoscaling/v2: $.spec.behavior, $.spec.metrics "
                + "have no such name in autoscaling/v1, which the manifest says",
            Assert.Single(difference.Notes));
    }

    [Fact]
    public async Task Custom_resources_whose_definition_comes_with_the_program_are_kix_only()
    {
        const string Definition = """
            {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"widgets.acme.test"},"spec":{"group":"acme.test",
            "names":{"kind":"Widget","plural":"widgets"},"scope":"Namespaced","versions":[{"name":"v1","served":true,"storage":true,"schema":{"openAPIV3Schema":{"type":"object"}}}]}}
            """;
        const string Widget = """{"apiVersion":"acme.test/v1","kind":"Widget","metadata":{"name":"w","namespace":"shop"}}""";

        var difference = await Compare(new RecordedCluster([]), new ClusterDiffRequest(RecordedCluster.Activation(Definition, Widget)));

        Assert.Equal(2, difference.Count(ObjectState.KixOnly));

        // Without it, the rest is compared all the same.
        var unknown = await Compare(new RecordedCluster([]), new ClusterDiffRequest(RecordedCluster.Activation(Widget, Said("one"))));
        Assert.Equal(["ConfigMap/one @ shop: KixOnly", "Widget/w @ shop: KixOnly"], Lines(unknown));
        Assert.Equal(["Widget/w @ shop: the cluster does not know the kind Widget (acme.test/v1): is its CustomResourceDefinition missing?"], unknown.Notes);
    }

    [Fact]
    public async Task Who_may_not_list_gets_the_objects_by_name_and_a_note()
    {
        var cluster = new RecordedCluster(Objects(ConfigMap("same"), ConfigMap("foreign"))) { Forbidden = { "api/v1/namespaces/shop/configmaps" } };

        var difference = await Compare(cluster, new ClusterDiffRequest(RecordedCluster.Activation(Said("same"))));

        Assert.Equal(["ConfigMap/same @ shop: Identical"], Lines(difference));
        Assert.Equal(
            ["not allowed to list configmaps in namespace shop: objects that are only in the cluster, or will be deleted, are not shown"], difference.Notes);
    }

    [Fact]
    public async Task A_value_that_admission_rewrites_is_told_from_one_that_a_deploy_changes()
    {
        var activation = RecordedCluster.Activation(Said("rewritten"), Said("changed"));
        var cluster = new RecordedCluster(Objects(ConfigMap("rewritten", "2"), ConfigMap("changed", "2")))
        {
            DryRun = live => live.Key.Name == "rewritten" ? live.Json.GetRawText() : ConfigMap("changed"),
        };

        var asked = await Compare(cluster, new ClusterDiffRequest(activation) { Previous = [activation] });
        var offline = await Compare(cluster, new ClusterDiffRequest(activation) { Previous = [activation], Confirm = false });

        Assert.Equal(
            [("changed", Confirmation.None), ("rewritten", Confirmation.RewrittenByAdmission)],
            asked.Objects.Select(o => (o.Key.Name, o.Fields.Single().Confirmation)));
        Assert.All(offline.Objects, o => Assert.Equal(Confirmation.NotConfirmed, o.Fields.Single().Confirmation));
    }

    [Theory]
    [InlineData("apps/online-boutique")]
    [InlineData("apps/podinfo")]
    [InlineData("apps/cert-manager")]
    [InlineData("apps/kube-prometheus")]
    public async Task A_recorded_cluster_is_identical_to_the_program_that_was_applied_to_it(string set)
    {
        var recordings = ServerTruth.Accepted(set).Where(r => r.Live.IsPresent).GroupBy(r => new LiveObject(r.Live).Key).Select(g => g.Last()).ToList();
        var custom = recordings.Where(r => r.Live.Text("kind") == "CustomResourceDefinition").SelectMany(r => Types(r.Live));
        var custom2 = recordings.Where(r => ServerTruth.Schemas.Find(r.Kind) is { IsBuiltIn: false }).Select(r => ServerTruth.Schemas.Find(r.Kind)!)
            .Select(k => new ResourceType(k.Kind, k.Plural, k.Namespaced, [], []));
        var cluster = new RecordedCluster(recordings.Select(r => r.Live), custom.Concat(custom2).DistinctBy(t => t.Kind));

        var difference = await Compare(cluster, new ClusterDiffRequest(RecordedCluster.Activation(recordings.Select(r => r.Desired.GetRawText()))) { Manager = "kix" });

        Assert.All(difference.Objects.Where(o => o.State != ObjectState.ClusterOnly), o => Assert.Equal(ObjectState.Identical, o.State));
        Assert.Equal(recordings.Count, difference.Count(ObjectState.Identical));
    }

    private static IEnumerable<ResourceType> Types(JsonElement definition) => new Kix.Engine.Schema.CustomSchemas([definition]).All
        .Select(k => new ResourceType(k.Kind, k.Plural, k.Namespaced, [], []));
}
