using System.Text;
using Kix.Engine.Deploy;
using Kix.Engine.Deploy.Inventory;
using Kix.Engine.Deploy.Planning;
using Kix.Engine.Diff;
using Kix.Engine.Graph;
using Kix.Engine.Live;
using static Kix.Engine.Tests.Deploy.Manifests;

namespace Kix.Engine.Tests.Deploy;

/// <summary>What others did to our objects, and who gives way to whom.</summary>
public class DriftTests
{
    private static Activation Web { get; } = new ActivationBuilder().Add(Namespace("shop")).Add(Deployment("web", replicas: 2)).Build();

    [Fact]
    public async Task Drift_in_fields_that_kix_set_is_taken_back_and_the_plan_names_the_manager()
    {
        await using var cluster = await SandboxCluster.StartAsync();
        await cluster.DeployAsync(Web);
        await PatchAsync(cluster, "Deployment", "web", """{"spec":{"template":{"spec":{"containers":[{"name":"main","image":"app:hand"}]}}}}""", "kubectl-set");
        await PatchAsync(cluster, "Deployment", "web", """{"spec":{"replicas":5}}""", "kubectl", "scale");
        await PatchAsync(cluster, "Deployment", "web", """{"metadata":{"labels":{"extra":"1"}}}""", "kubectl-label");

        var step = Assert.Single((await cluster.PlanAsync(Web)).Steps, static step => step.Writes);

        Assert.Equal(
            ["$.metadata.labels.extra kubectl-label", "$.spec.replicas kubectl", "$.spec.template.spec.containers[name=main].image kubectl-set"],
            step.Differences.Select(static difference => $"{difference.Path} {difference.Owner?.Manager}"));
        Assert.Equal(["kubectl", "kubectl-set"], step.Taken.Select(static conflict => conflict.Manager).Order());
        Assert.Equal(DeployOutcome.Succeeded, (await cluster.DeployAsync(Web)).Outcome);
        Assert.True((await cluster.PlanAsync(Web)).IsEmpty);
        await ExpectNoDifferenceAsync(cluster, Web);
    }

    [Fact]
    public async Task Map_that_kix_says_empty_is_as_said_after_one_deployment()
    {
        await using var cluster = await SandboxCluster.StartAsync(controllers: false);
        var empty = new ActivationBuilder().Add(Namespace("shop")).Add("{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: shop}, data: {}}").Build();
        await cluster.DeployAsync(empty);
        await PatchAsync(cluster, "ConfigMap", "a", """{"data":{"new":"x"}}""", "kubectl-patch");

        await cluster.DeployAsync(empty);

        Assert.False((await cluster.GetAsync("", "ConfigMap", "shop", "a"))!.Json.Member("data", "new").IsPresent);
        Assert.True((await cluster.PlanAsync(empty)).IsEmpty);
        await ExpectNoDifferenceAsync(cluster, empty);
    }

    [Theory]
    [InlineData("""{"metadata":{"labels":{"applyset.kubernetes.io/part-of":null}}}""", "$.metadata.labels[\"applyset.kubernetes.io/part-of\"]")]
    [InlineData("""{"metadata":{"managedFields":[{}]}}""", "$.metadata.managedFields")]
    public async Task Object_that_is_no_longer_told_to_be_kix_own_is_a_difference(string patch, string path)
    {
        await using var cluster = await SandboxCluster.StartAsync();
        await cluster.DeployAsync(Web);
        await PatchAsync(cluster, "Deployment", "web", """{"spec":{"template":{"spec":{"hostPID":true}}}}""", "kubectl-patch");
        await PatchAsync(cluster, "Deployment", "web", patch, "kubectl-patch");

        var inventory = await new InventoryReader(cluster.Client, "test").ReadAsync(TestContext.Current.CancellationToken);
        var difference = await new ClusterDiff(cluster.Client).CompareAsync(
            new ClusterDiffRequest(Web) { Previous = inventory.Left, Members = new MemberScope(inventory.Record.Id, [], []) }, TestContext.Current.CancellationToken);

        Assert.Contains(path, difference.Objects.SelectMany(static o => o.Fields).Select(static f => f.Path.ToString()));
        await cluster.DeployAsync(Web);
        Assert.False((await cluster.GetAsync("apps", "Deployment", "shop", "web"))!.Json.Member("spec", "template", "spec", "hostPID").IsPresent);
        Assert.True((await cluster.PlanAsync(Web)).IsEmpty);
        await ExpectNoDifferenceAsync(cluster, Web);
    }

    [Fact]
    public async Task What_is_kept_though_no_longer_said_is_no_difference()
    {
        await using var cluster = await SandboxCluster.StartAsync(controllers: false);
        await cluster.DeployAsync(new ActivationBuilder().Add(Namespace("shop")).Add(Namespace("left")).Add(ConfigMap("a")).Build());
        var now = new ActivationBuilder().Add(Namespace("shop")).Add(ConfigMap("a")).Build();
        await cluster.DeployAsync(now);
        var inventory = await new InventoryReader(cluster.Client, "test").ReadAsync(TestContext.Current.CancellationToken);
        var record = inventory.Record;

        var difference = await new ClusterDiff(cluster.Client).CompareAsync(
            new ClusterDiffRequest(now) { Members = new MemberScope(record.Id, [.. record.GroupKinds.Select(static k => (k.Group, k.Kind))], record.Namespaces) },
            TestContext.Current.CancellationToken);

        Assert.Equal("Namespace/left", Assert.Single(difference.In(ObjectState.Kept)).Key.ToString());
        Assert.False(difference.HasDifferences);
    }

    [Fact]
    public async Task Field_that_another_manager_applied_conflicts_by_name_until_forced()
    {
        await using var cluster = await SandboxCluster.StartAsync(controllers: false);
        var before = new ActivationBuilder().Add(Namespace("shop")).Add(ConfigMap("a")).Build();
        await cluster.DeployAsync(before);
        await cluster.Client.ApplyAsync(
            Encoding.UTF8.GetBytes("""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a","namespace":"shop"},"data":{"key":"theirs"}}"""),
            new WriteOptions("argocd") { Force = true }, TestContext.Current.CancellationToken);

        var plan = await cluster.PlanAsync(before);

        var problem = Assert.Single(plan.Problems);
        Assert.Equal("ConfigMap/a @ shop: .data.key belongs to argocd; take it by --force-conflicts, or do not say it", problem.Message);
        await Assert.ThrowsAsync<PlanRefusedException>(() => cluster.DeployAsync(before));

        await cluster.DeployAsync(before, SandboxCluster.Options with { ForceConflicts = true });
        Assert.Equal("x", (await cluster.GetAsync("", "ConfigMap", "shop", "a"))!.Json.Member("data").Text("key"));
    }

    [Fact]
    public async Task Field_that_kix_never_set_conflicts_even_with_one_who_updated_it()
    {
        await using var cluster = await SandboxCluster.StartAsync(controllers: false);
        await cluster.DeployAsync(new ActivationBuilder().Add(Namespace("shop")).Add(ConfigMap("a")).Build());
        await PatchAsync(cluster, "ConfigMap", "a", """{"data":{"more":"theirs"}}""", "kubectl-patch");
        var more = new ActivationBuilder().Add(Namespace("shop"))
            .Add("{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: shop}, data: {key: x, more: ours}}").Build();

        var problem = Assert.Single((await cluster.PlanAsync(more)).Problems);

        Assert.Equal(PlanProblemKind.Conflict, problem.Kind);
        Assert.Contains(".data.more belongs to kubectl-patch", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a, namespace: shop}, spec: {replicas: 0, strategy: {type: Recreate}, selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: main, image: 'app:1'}]}}}}",
        """{"spec":{"strategy":{"type":"RollingUpdate","rollingUpdate":{"maxSurge":2}}}}""",
        "may not be specified when strategy `type` is 'Recreate'")]
    [InlineData(
        "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a, namespace: shop}, spec: {replicas: 0, strategy: {type: Recreate}, selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: main, image: 'app:1'}]}}}}",
        """{"spec":{"strategy":{"type":"RollingUpdate"}}}""",
        "may not be specified when strategy `type` is 'Recreate'")]
    [InlineData(
        "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a, namespace: shop}, spec: {replicas: 0, selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {volumes: [{name: v, configMap: {name: x}}], containers: [{name: main, image: 'app:1'}]}}}}",
        """{"spec":{"template":{"spec":{"volumes":[{"name":"v","secret":{"secretName":"x"}}]}}}}""",
        "may not specify more than 1 volume type")]
    [InlineData(
        "{apiVersion: v1, kind: Service, metadata: {name: a, namespace: shop}, spec: {selector: {app: a}, ports: [{name: http, port: 80}]}}",
        """{"spec":{"ports":[{"name":"http","port":81}]}}""",
        "Duplicate value: \"http\"")]
    public async Task What_others_changed_goes_first_where_an_apply_beside_it_is_refused(string manifest, string change, string refusal)
    {
        await using var cluster = await SandboxCluster.StartAsync();
        var activation = new ActivationBuilder().Add(Namespace("shop")).Add(manifest).Build();
        await cluster.DeployAsync(activation);
        var key = activation.Resources.Single(static r => r.Key.Name == "a").Key;
        var type = await cluster.Client.Types.FindPreferredAsync(key.Group, key.Kind, TestContext.Current.CancellationToken);
        await cluster.Client.MergePatchAsync(type!, "shop", "a", Encoding.UTF8.GetBytes(change), new WriteOptions("kubectl-edit"), TestContext.Current.CancellationToken);

        var plan = await cluster.PlanAsync(activation);

        Assert.Empty(plan.Problems);
        var step = Assert.Single(plan.Steps, static step => step.Writes);
        Assert.StartsWith("what others changed goes first: ", step.Note, StringComparison.Ordinal);
        Assert.Contains(refusal, step.Note, StringComparison.Ordinal);
        await cluster.DeployAsync(activation);
        Assert.True((await cluster.PlanAsync(activation)).IsEmpty);
        await ExpectNoDifferenceAsync(cluster, activation);
    }

    [Fact]
    public async Task Account_that_somebody_gave_to_pods_goes_under_both_of_its_names()
    {
        await using var cluster = await SandboxCluster.StartAsync(controllers: false);
        var activation = new ActivationBuilder().Add(Namespace("shop"))
            .Add("{apiVersion: v1, kind: PodTemplate, metadata: {name: a, namespace: shop}, template: {spec: {containers: [{name: main, image: 'app:1'}]}}}").Build();
        await cluster.DeployAsync(activation);
        await cluster.Client.ApplyAsync(
            """{"apiVersion":"v1","kind":"PodTemplate","metadata":{"name":"a","namespace":"shop"},"template":{"spec":{"serviceAccount":"root"}}}"""u8.ToArray(),
            new WriteOptions("operator"), TestContext.Current.CancellationToken);

        await cluster.DeployAsync(activation, SandboxCluster.Options with { ForceConflicts = true });

        var spec = (await cluster.GetAsync("", "PodTemplate", "shop", "a"))!.Json.Member("template", "spec");
        Assert.False(spec.Member("serviceAccount").IsPresent || spec.Member("serviceAccountName").IsPresent);
    }

    [Fact]
    public async Task Field_that_another_manager_applied_beside_ours_is_left_and_said_so()
    {
        await using var cluster = await SandboxCluster.StartAsync(controllers: false);
        var ours = new ActivationBuilder().Add(Namespace("shop")).Add(ConfigMap("a")).Build();
        await cluster.DeployAsync(ours);
        await cluster.Client.ApplyAsync(
            Encoding.UTF8.GetBytes("""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a","namespace":"shop","annotations":{"note":"theirs"}}}"""),
            new WriteOptions("operator"), TestContext.Current.CancellationToken);

        var plan = await cluster.PlanAsync(ours);

        Assert.True(plan.IsEmpty);
        Assert.Contains(plan.Steps, static step => step.Note == "fields applied by operator are left to it; --force-conflicts removes them");
    }

    [Fact]
    public async Task Object_that_others_made_is_taken_over_only_when_told_so_and_without_their_leftovers()
    {
        await using var cluster = await SandboxCluster.StartAsync(controllers: false);
        await cluster.DeployAsync(new ActivationBuilder().Add(Namespace("shop")).Build());
        await cluster.Client.CreateAsync(
            Encoding.UTF8.GetBytes("""
                {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a","namespace":"shop","annotations":{
                  "kubectl.kubernetes.io/last-applied-configuration":"{}"}},"data":{"key":"theirs","old":"1"}}
                """),
            new WriteOptions("kubectl-client-side-apply"), TestContext.Current.CancellationToken);
        var ours = new ActivationBuilder().Add(Namespace("shop")).Add(ConfigMap("a")).Build();

        var problem = Assert.Single((await cluster.PlanAsync(ours)).Problems);
        Assert.Equal("ConfigMap/a @ shop exists and was not made by kix but by kubectl-client-side-apply: take it over by --adopt", problem.Message);

        var options = SandboxCluster.Options with { Adopt = true };
        Assert.Equal(StepAction.Adopt, (await cluster.PlanAsync(ours, options)).Steps.Single(static step => step.Writes).Action);
        await cluster.DeployAsync(ours, options);

        var adopted = (await cluster.GetAsync("", "ConfigMap", "shop", "a"))!;
        Assert.Equal("""{"key":"x"}""", adopted.Json.Member("data").GetRawText());
        Assert.Null(adopted.Annotation("kubectl.kubernetes.io/last-applied-configuration"));
        Assert.True((await cluster.PlanAsync(ours)).IsEmpty);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Object_of_a_helm_release_is_taken_over_whole_and_the_way_to_forget_the_release_is_told(bool byApply)
    {
        await using var cluster = await SandboxCluster.StartAsync(controllers: false);
        await cluster.DeployAsync(new ActivationBuilder().Add(Namespace("shop")).Build());
        var theirs = Encoding.UTF8.GetBytes("""
            {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a","namespace":"shop",
              "labels":{"app.kubernetes.io/managed-by":"Helm"},
              "annotations":{"meta.helm.sh/release-name":"web","meta.helm.sh/release-namespace":"shop"}},"data":{"key":"theirs","old":"1"}}
            """);

        // Helm 3 creates and patches, Helm 4 applies; kubectl may have had a hand in it, too.
        _ = byApply
            ? await cluster.Client.ApplyAsync(theirs, new WriteOptions("helm"), TestContext.Current.CancellationToken)
            : await cluster.Client.CreateAsync(theirs, new WriteOptions("helm"), TestContext.Current.CancellationToken);
        var type = await cluster.Client.TypeOfAsync("v1", "ConfigMap", TestContext.Current.CancellationToken);
        await cluster.Client.MergePatchAsync(
            type, "shop", "a", """{"data":{"more":"1"}}"""u8.ToArray(), new WriteOptions("kubectl-client-side-apply"), TestContext.Current.CancellationToken);
        var ours = new ActivationBuilder().Add(Namespace("shop")).Add(ConfigMap("a")).Build();

        Assert.Equal(
            "ConfigMap/a @ shop exists and was not made by kix but by the Helm release web (namespace shop): take it over by --adopt",
            Assert.Single((await cluster.PlanAsync(ours)).Problems).Message);
        var options = SandboxCluster.Options with { Adopt = true };
        var plan = await cluster.PlanAsync(ours, options);
        Assert.Equal((StepAction.Adopt, "of the Helm release web"), plan.Steps.Where(static step => step.Writes).Select(static step => (step.Action, step.Note)).Single());
        Assert.Equal(
            "Helm goes on to list the release web, and helm uninstall would delete what was taken over: once all of it is, forget the release by"
            + " kubectl delete secret --namespace shop --selector owner=helm,name=web",
            Assert.Single(plan.Notes));
        await cluster.DeployAsync(ours, options);

        var adopted = (await cluster.GetAsync("", "ConfigMap", "shop", "a"))!;
        Assert.Equal("""{"key":"x"}""", adopted.Json.Member("data").GetRawText());
        Assert.Null(adopted.Annotation("meta.helm.sh/release-name"));
        Assert.Null(adopted.Label("app.kubernetes.io/managed-by"));
        Assert.DoesNotContain(adopted.Metadata.Items("managedFields"), static entry => entry.Text("manager") is "helm" or "kubectl-client-side-apply");
        Assert.True((await cluster.PlanAsync(ours)).IsEmpty);
    }

    [Fact]
    public async Task Object_of_another_cluster_program_is_not_taken()
    {
        await using var cluster = await SandboxCluster.StartAsync(controllers: false);
        await cluster.DeployAsync(new ActivationBuilder("one").Add(Namespace("shop")).Add(ConfigMap("a")).Build());

        var plan = await cluster.PlanAsync(new ActivationBuilder("two").Add(Namespace("shop")).Build(), SandboxCluster.Options with { Adopt = true });

        Assert.StartsWith("Namespace/shop is part of another set (applyset-", Assert.Single(plan.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Namespaces_of_the_server_are_no_strangers()
    {
        await using var cluster = await SandboxCluster.StartAsync();
        var activation = new ActivationBuilder().Add(Namespace("kube-system")).Add(Namespace("kix-system")).Add(ConfigMap("a", ns: "kube-system")).Build();

        Assert.Empty((await cluster.PlanAsync(activation)).Problems);
        Assert.Equal(DeployOutcome.Succeeded, (await cluster.DeployAsync(activation)).Outcome);
        Assert.True((await cluster.PlanAsync(activation)).IsEmpty);
    }

    [Fact]
    public async Task Replicas_belong_to_the_autoscaler()
    {
        await using var cluster = await SandboxCluster.StartAsync();
        const string scaler = """
            apiVersion: autoscaling/v2
            kind: HorizontalPodAutoscaler
            metadata: {name: web, namespace: shop}
            spec: {minReplicas: 1, maxReplicas: 9, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}}
            """;
        var scaled = new ActivationBuilder().Add(Namespace("shop")).Add(Deployment("web", replicas: 2)).Add(scaler).Build();
        await cluster.DeployAsync(scaled);
        Assert.Equal(2, await ReplicasAsync(cluster));
        await PatchAsync(cluster, "Deployment", "web", """{"spec":{"replicas":4}}""", "kube-controller-manager", "scale");

        Assert.True((await cluster.PlanAsync(scaled)).IsEmpty);
        var changed = new ActivationBuilder().Add(Namespace("shop")).Add(Deployment("web", "app:2", replicas: 2)).Add(scaler).Build();
        var result = await cluster.DeployAsync(changed);

        Assert.Equal((DeployOutcome.Succeeded, 1), (result.Outcome, result.Updated));
        Assert.Equal(4, await ReplicasAsync(cluster));
    }

    private static async Task<long?> ReplicasAsync(SandboxCluster cluster) =>
        (await cluster.GetAsync("apps", "Deployment", "shop", "web"))!.Json.Member("spec").Integer("replicas");

    private static async Task ExpectNoDifferenceAsync(SandboxCluster cluster, Activation activation)
    {
        var diff = await new ClusterDiff(cluster.Client).CompareAsync(new ClusterDiffRequest(activation), TestContext.Current.CancellationToken);
        Assert.All(diff.Objects, static item => Assert.Empty(item.Fields));
    }

    private static async Task PatchAsync(SandboxCluster cluster, string kind, string name, string patch, string manager, string subresource = "")
    {
        var type = await cluster.Client.Types.FindPreferredAsync(kind == "Deployment" ? "apps" : "", kind, TestContext.Current.CancellationToken);
        await cluster.Client.MergePatchAsync(
            type!, "shop", name, Encoding.UTF8.GetBytes(patch), new WriteOptions(manager) { Subresource = subresource }, TestContext.Current.CancellationToken);
    }
}
