using System.Text;
using Kix.Engine.Deploy;
using Kix.Engine.Deploy.Inventory;
using Kix.Engine.Deploy.Planning;
using Kix.Engine.Live;
using static Kix.Engine.Tests.Deploy.Manifests;

namespace Kix.Engine.Tests.Deploy;

/// <summary>What is deleted or made anew only when it is named: by prune, by replacement, to make room, and on the way back.</summary>
public class ProtectionTests
{
    private static ActivationBuilder Empty => new ActivationBuilder().Add(Namespace("shop"));

    public static TheoryData<string> Keeping => ["kix.dev/protected: 'true'", "helm.sh/resource-policy: keep"];

    [Theory]
    [MemberData(nameof(Keeping))]
    public async Task Annotated_object_is_pruned_only_when_named(string annotation)
    {
        await using var cluster = await SandboxCluster.StartAsync(controllers: false);
        await cluster.DeployAsync(Empty.Add(Marked(annotation)).Build());

        var kept = await cluster.DeployAsync(Empty.Build());
        var plan = await cluster.PlanAsync(Empty.Build());
        var named = await cluster.DeployAsync(Empty.Build(), SandboxCluster.Options with { Allow = new HashSet<string> { "ConfigMap/a @ shop" } });

        Assert.Equal((0, "ConfigMap/a @ shop"), (kept.Deleted, Assert.Single(kept.Protected).ToString()));
        Assert.StartsWith("is kept by its annotation ", Assert.Single(plan.Prunes).Note, StringComparison.Ordinal);
        Assert.EndsWith(": name it by --allow 'ConfigMap/a @ shop' to delete it", plan.Prunes[0].Note, StringComparison.Ordinal);
        Assert.Equal(1, named.Deleted);
    }

    [Fact]
    public async Task Mark_that_somebody_set_by_hand_stays_and_counts()
    {
        await using var cluster = await SandboxCluster.StartAsync(controllers: false);
        await cluster.DeployAsync(Empty.Add(ConfigMap("a")).Build());
        await MarkAsync(cluster, "v1", "ConfigMap", "a", "\"true\"");

        Assert.True((await cluster.PlanAsync(Empty.Add(ConfigMap("a")).Build())).IsEmpty);
        await cluster.DeployAsync(Empty.Add(ConfigMap("a", "y")).Build());
        Assert.Equal(0, (await cluster.DeployAsync(Empty.Build())).Deleted);

        await MarkAsync(cluster, "v1", "ConfigMap", "a", "\"false\"");
        Assert.Equal(1, (await cluster.DeployAsync(Empty.Build())).Deleted);
    }

    [Fact]
    public async Task Annotated_object_is_made_anew_only_when_named()
    {
        await using var cluster = await SandboxCluster.StartAsync();
        await cluster.DeployAsync(Empty.Add(Deployment("web")).Build());
        await MarkAsync(cluster, "apps/v1", "Deployment", "web", "\"true\"");
        var other = Empty.Add(Deployment("web").Replace("app: web", "app: other", StringComparison.Ordinal)).Build();

        var problem = Assert.Single((await cluster.PlanAsync(other, SandboxCluster.Options with { AllowReplace = true })).Problems);

        Assert.Equal(
            "Deployment/web @ shop: spec.selector cannot be changed in place; --allow 'Deployment/web @ shop' deletes it and makes it anew"
            + " (its annotation kix.dev/protected keeps it)",
            problem.Message);
        Assert.Equal(1, (await cluster.DeployAsync(other, SandboxCluster.Options with { Allow = new HashSet<string> { "Deployment/web" } })).Replaced);
    }

    [Fact]
    public async Task Object_that_was_annotated_after_the_plan_is_neither_pruned_nor_made_anew()
    {
        await using var cluster = await SandboxCluster.StartAsync();
        await cluster.DeployAsync(Empty.Add(Deployment("web")).Add(ConfigMap("a")).Build());
        var options = SandboxCluster.Options with { AllowReplace = true };
        var plan = await cluster.PlanAsync(Empty.Add(Deployment("web").Replace("app: web", "app: other", StringComparison.Ordinal)).Build(), options);
        await MarkAsync(cluster, "apps/v1", "Deployment", "web", "\"true\"");
        await MarkAsync(cluster, "v1", "ConfigMap", "a", "\"true\"");

        var result = await new Deployer(cluster.Client, options).ExecuteAsync(plan, null, TestContext.Current.CancellationToken);

        Assert.Equal((DeployOutcome.Halted, 0, 0), (result.Outcome, result.Replaced, result.Deleted));
        Assert.Equal("was to be made anew, and has been marked since (kix.dev/protected)", Assert.Single(result.Failures).Message);
        Assert.NotNull(await cluster.GetAsync("", "ConfigMap", "shop", "a"));
    }

    [Fact]
    public async Task Claim_is_made_anew_only_when_named_whatever_else_is_allowed()
    {
        await using var cluster = await SandboxCluster.StartAsync();
        static string Claim(string mode) =>
            $"{{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {{name: data, namespace: shop}}, spec: {{accessModes: [{mode}], resources: {{requests: {{storage: 1Gi}}}}}}}}";
        await cluster.DeployAsync(Empty.Add(Claim("ReadWriteOnce")).Build());
        var other = Empty.Add(Claim("ReadWriteMany")).Build();

        var plan = await cluster.PlanAsync(other, SandboxCluster.Options with { AllowReplace = true, ForceConflicts = true, Adopt = true });
        var named = await cluster.PlanAsync(other, SandboxCluster.Options with { Allow = new HashSet<string> { "PersistentVolumeClaim/data @ shop" } });

        Assert.Equal(PlanProblemKind.Replacement, Assert.Single(plan.Problems).Kind);
        Assert.EndsWith("--allow 'PersistentVolumeClaim/data @ shop' deletes it and makes it anew", plan.Problems[0].Message, StringComparison.Ordinal);
        Assert.Equal((0, 1, Reversal.Irreversible), (named.Problems.Count, named.Count(StepAction.Replace), named.Steps.Single(static step => step.Writes).Reversal));
    }

    [Fact]
    public async Task Service_that_holds_a_node_port_and_is_kept_is_not_deleted_to_make_room()
    {
        await using var cluster = await SandboxCluster.StartAsync(controllers: false);
        string Port(string name, string metadata = "") => Service(name, ", nodePort: 30080")
            .Replace("spec: {", "spec: {type: NodePort, ", StringComparison.Ordinal).Replace("namespace: shop", $"namespace: shop{metadata}", StringComparison.Ordinal);
        await cluster.DeployAsync(Empty.Add(Port("old", ", annotations: {kix.dev/protected: 'true'}")).Build());

        var result = await cluster.DeployAsync(Empty.Add(Port("new")).Build());

        Assert.Equal((DeployOutcome.Halted, 0), (result.Outcome, result.Deleted));
        Assert.Contains("provided port is already allocated", Assert.Single(result.Failures).Message, StringComparison.Ordinal);
        Assert.NotNull(await cluster.GetAsync("", "Service", "shop", "old"));
    }

    [Fact]
    public async Task Rollback_deletes_no_namespace_definition_or_annotated_object_either()
    {
        await using var cluster = await SandboxCluster.StartAsync();
        await cluster.DeployAsync(Empty.Build());
        await cluster.DeployAsync(Empty.Add(Namespace("extra")).Add(Definition()).Add(Marked("kix.dev/protected: 'true'")).Add(ConfigMap("b")).Build());

        var rollback = new Rollback(cluster.Client, SandboxCluster.Options);
        var plan = await rollback.PlanAsync(Empty.Build(), TestContext.Current.CancellationToken);
        var result = await new Deployer(cluster.Client, SandboxCluster.Options).ExecuteAsync(plan, null, TestContext.Current.CancellationToken);

        Assert.Equal(1, result.Deleted);
        Assert.Equal(
            ["ConfigMap/a @ shop", "CustomResourceDefinition/widgets.example.com", "Namespace/extra"],
            result.Protected.Select(static key => key.ToString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task StatefulSet_is_made_anew_around_its_pods()
    {
        await using var cluster = await SandboxCluster.StartAsync();
        await cluster.DeployAsync(Empty.Add(StatefulSet("db", "OrderedReady")).Build());
        var pods = await PodsAsync(cluster);
        var uid = (await cluster.GetAsync("apps", "StatefulSet", "shop", "db"))!.Uid;
        var next = Empty.Add(StatefulSet("db", "Parallel")).Build();
        Assert.Equal(PlanProblemKind.Replacement, Assert.Single((await cluster.PlanAsync(next)).Problems).Kind);
        var options = SandboxCluster.Options with { AllowReplace = true };
        Assert.EndsWith("cannot be changed in place; its pods stay and are taken over", (await cluster.PlanAsync(next, options)).Steps.Single(static s => s.Writes).Note);

        var result = await cluster.DeployAsync(next, options);

        Assert.Equal((DeployOutcome.Succeeded, 1), (result.Outcome, result.Replaced));
        var made = (await cluster.GetAsync("apps", "StatefulSet", "shop", "db"))!;
        Assert.NotEqual(uid, made.Uid);
        Assert.Equal(pods.Select(static pod => pod.Uid), (await PodsAsync(cluster)).Select(static pod => pod.Uid));
        Assert.All(await PodsAsync(cluster), pod => Assert.Equal(made.Uid, pod.Controller?.Uid));
    }

    private static string Marked(string annotation) =>
        $"{{apiVersion: v1, kind: ConfigMap, metadata: {{name: a, namespace: shop, annotations: {{{annotation}}}}}, data: {{key: x}}}}";

    private static string StatefulSet(string name, string policy) => $$"""
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: {name: {{name}}, namespace: shop}
        spec:
          replicas: 2
          podManagementPolicy: {{policy}}
          serviceName: {{name}}
          selector: {matchLabels: {app: {{name}} } }
          template:
            metadata: {labels: {app: {{name}} } }
            spec:
              containers: [{name: main, image: "app:1"}]
        """;

    private static async Task<IReadOnlyList<LiveObject>> PodsAsync(SandboxCluster cluster)
    {
        var type = await cluster.Client.TypeOfAsync("v1", "Pod", TestContext.Current.CancellationToken);
        return [.. (await cluster.Client.ListAsync(type, "shop", Selection.All, TestContext.Current.CancellationToken))!.Items.OrderBy(static pod => pod.Key)];
    }

    private static async Task MarkAsync(SandboxCluster cluster, string apiVersion, string kind, string name, string value)
    {
        var type = await cluster.Client.TypeOfAsync(apiVersion, kind, TestContext.Current.CancellationToken);
        var patch = $"{{\"metadata\":{{\"annotations\":{{\"kix.dev/protected\":{value}}}}}}}";
        await cluster.Client.MergePatchAsync(type, "shop", name, Encoding.UTF8.GetBytes(patch), new WriteOptions("kubectl-annotate"), TestContext.Current.CancellationToken);
    }
}
