using System.Text;
using Kix.Engine.Deploy;
using Kix.Engine.Deploy.Inventory;
using Kix.Engine.Deploy.Planning;
using Kix.Engine.Evaluation;
using Kix.Engine.Graph;
using Kix.Engine.Live;
using static Kix.Engine.Tests.Deploy.Manifests;

namespace Kix.Engine.Tests.Deploy;

/// <summary>What goes, what stays, and what has to make room first.</summary>
public class PruneTests
{
    private const string Claim =
        "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: data, namespace: shop}, spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}";

    private static ActivationBuilder Empty => new ActivationBuilder().Add(Namespace("shop"));

    [Fact]
    public async Task Dependants_are_gone_before_what_they_depended_on()
    {
        await using var cluster = await SandboxCluster.StartAsync();
        await cluster.DeployAsync(Empty.Add(ConfigMap("c")).Add(Deployment("db"), ("ConfigMap/c", EdgeKind.Exists)).Add(Deployment("web"), ("Deployment/db", EdgeKind.Ready)).Build());

        var result = await cluster.DeployAsync(Empty.Build());

        Assert.Equal(3, result.Deleted);
        var told = cluster.Events.Where(static e => e.Kind is DeployEventKind.Deleting or DeployEventKind.Deleted).Select(static e => $"{e.Kind} {e.Key?.Name}");
        Assert.Equal(["Deleting web", "Deleted web", "Deleting db", "Deleted db", "Deleting c", "Deleted c"], told);
    }

    [Fact]
    public async Task Namespaces_definitions_and_volumes_go_only_when_named()
    {
        await using var cluster = await SandboxCluster.StartAsync();
        await cluster.DeployAsync(Empty.Add(Claim).Add(Namespace("extra")).Add(Definition()).Build());

        var result = await cluster.DeployAsync(Empty.Build());

        Assert.Equal(
            ["CustomResourceDefinition/widgets.example.com", "Namespace/extra", "PersistentVolumeClaim/data @ shop"],
            result.Protected.Select(static key => key.ToString()).Order(StringComparer.Ordinal));
        Assert.Equal(0, result.Deleted);
        var record = await DeployTests.ReadAsync(cluster, "test");
        Assert.Contains(new GroupKind("", "PersistentVolumeClaim"), record.GroupKinds);
        var plan = await cluster.PlanAsync(Empty.Build());
        Assert.True(plan.IsEmpty);
        Assert.Equal(3, plan.Count(StepAction.Protected));
        Assert.Contains(plan.Prunes, static prune => prune.Note == "is kept: name it by --allow 'Namespace/extra' to delete it");

        var named = SandboxCluster.Options with { Allow = new HashSet<string> { "Namespace/extra", "PersistentVolumeClaim/data @ shop" } };
        Assert.Equal(2, (await cluster.DeployAsync(Empty.Build(), named)).Deleted);
        Assert.Null(await cluster.GetAsync("", "Namespace", "", "extra"));
    }

    [Fact]
    public async Task Stranger_with_our_label_is_not_touched()
    {
        await using var cluster = await SandboxCluster.StartAsync(controllers: false);
        await cluster.DeployAsync(Empty.Add(ConfigMap("a")).Build());
        var record = await DeployTests.ReadAsync(cluster, "test");
        await cluster.Client.CreateAsync(
            Encoding.UTF8.GetBytes($$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"copy","namespace":"shop","labels":{"{{ApplySet.PartOf}}":"{{record.Id}}"} } }"""),
            new WriteOptions("kubectl"), TestContext.Current.CancellationToken);

        var result = await cluster.DeployAsync(Empty.Build());

        Assert.Equal(1, result.Deleted);
        Assert.NotNull(await cluster.GetAsync("", "ConfigMap", "shop", "copy"));
    }

    [Fact]
    public async Task Object_that_changes_between_plan_and_prune_is_looked_at_again()
    {
        await using var cluster = await SandboxCluster.StartAsync(controllers: false);
        await cluster.DeployAsync(Empty.Add(ConfigMap("a")).Add(ConfigMap("b")).Build());
        var plan = await cluster.PlanAsync(Empty.Build());
        var type = await cluster.Client.TypeOfAsync("v1", "ConfigMap", TestContext.Current.CancellationToken);
        await cluster.Client.MergePatchAsync(type, "shop", "a", """{"metadata":{"labels":{"x":"y"}}}"""u8.ToArray(), new WriteOptions("x"), TestContext.Current.CancellationToken);
        await cluster.Client.MergePatchAsync(
            type, "shop", "b", Encoding.UTF8.GetBytes($$"""{"metadata":{"labels":{"{{ApplySet.PartOf}}":null} } }"""), new WriteOptions("x"), TestContext.Current.CancellationToken);

        var result = await new Deployer(cluster.Client, SandboxCluster.Options).ExecuteAsync(plan, null, TestContext.Current.CancellationToken);

        Assert.Equal(1, result.Deleted);
        Assert.Null(await cluster.GetAsync("", "ConfigMap", "shop", "a"));
        Assert.NotNull(await cluster.GetAsync("", "ConfigMap", "shop", "b"));
    }

    [Fact]
    public async Task Finalizer_is_waited_for_and_named_when_time_is_up()
    {
        await using var cluster = await SandboxCluster.StartAsync(controllers: false);
        await cluster.DeployAsync(Empty.Add("{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: shop, finalizers: [example.com/held]}}").Build());

        var first = cluster.DeployAsync(Empty.Build());
        await cluster.DeletionAwaitedAsync("a", "configmaps");
        cluster.Clock.Jump(SandboxCluster.Options.Timeout);
        var halted = await first;

        Assert.Equal((DeployOutcome.Halted, "not gone after 600 seconds: waits for example.com/held"), (halted.Outcome, Assert.Single(halted.Failures).Message));
        var type = await cluster.Client.TypeOfAsync("v1", "ConfigMap", TestContext.Current.CancellationToken);
        var next = cluster.DeployAsync(Empty.Build());
        await cluster.DeletionAwaitedAsync("a", "configmaps");
        Assert.False(next.IsCompleted);
        await cluster.Client.MergePatchAsync(type, "shop", "a", """{"metadata":{"finalizers":null}}"""u8.ToArray(), new WriteOptions("x"), TestContext.Current.CancellationToken);
        Assert.Equal((DeployOutcome.Succeeded, 1), ((await next).Outcome, (await next).Deleted));
    }

    [Fact]
    public async Task Node_port_that_is_let_go_a_moment_later_is_asked_for_again()
    {
        await using var cluster = await SandboxCluster.StartAsync(controllers: false);
        var refused = 0;
        cluster.Answer = request => request.Method == HttpMethod.Patch && request.RequestUri!.AbsolutePath.EndsWith("/services/new", StringComparison.Ordinal)
            && !request.RequestUri.Query.Contains("dryRun", StringComparison.Ordinal) && ++refused == 1
                ? SandboxCluster.Status(422, "Service \"new\" is invalid: spec.ports[0].nodePort: Invalid value: 30080: provided port is already allocated", "Invalid")
                : null;
        cluster.JumpOn(static e => e.Kind == DeployEventKind.Waiting, TimeSpan.FromSeconds(1));

        var deployed = await cluster.DeployAsync(
            Empty.Add(Service("new", ", nodePort: 30080").Replace("spec: {", "spec: {type: NodePort, ", StringComparison.Ordinal)).Build());

        Assert.Equal((DeployOutcome.Succeeded, 2), (deployed.Outcome, refused));
    }

    [Fact]
    public async Task Kind_that_is_gone_from_the_server_has_no_members_and_stops_nothing()
    {
        await using var cluster = await SandboxCluster.StartAsync();
        await cluster.DeployAsync(Empty.Add(Definition()).Add(Widget("one"), ("CustomResourceDefinition/widgets.example.com", EdgeKind.Exists)).Build());
        var type = await cluster.Client.TypeOfAsync("apiextensions.k8s.io/v1", "CustomResourceDefinition", TestContext.Current.CancellationToken);
        await cluster.Client.DeleteAsync(type, "", "widgets.example.com", new DeleteOptions(), TestContext.Current.CancellationToken);
        while (await cluster.GetAsync("apiextensions.k8s.io", "CustomResourceDefinition", "", "widgets.example.com") is not null)
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        var result = await cluster.DeployAsync(Empty.Build());

        Assert.Equal(DeployOutcome.Succeeded, result.Outcome);
    }

    [Fact]
    public async Task What_cannot_be_changed_in_place_is_replaced_only_when_allowed()
    {
        await using var cluster = await SandboxCluster.StartAsync();
        await cluster.DeployAsync(Empty.Add(Deployment("web")).Build());
        var uid = (await cluster.GetAsync("apps", "Deployment", "shop", "web"))!.Uid;
        var other = Empty.Add(Deployment("web").Replace("app: web", "app: other", StringComparison.Ordinal)).Build();

        var problem = Assert.Single((await cluster.PlanAsync(other)).Problems);
        Assert.Equal((PlanProblemKind.Replacement, "Deployment/web @ shop: spec.selector cannot be changed in place; --allow-replace deletes it and makes it anew"), (problem.Kind, problem.Message));

        var result = await cluster.DeployAsync(other, SandboxCluster.Options with { AllowReplace = true });

        Assert.Equal((DeployOutcome.Succeeded, 1), (result.Outcome, result.Replaced));
        Assert.NotEqual(uid, (await cluster.GetAsync("apps", "Deployment", "shop", "web"))!.Uid);
        Assert.True((await cluster.PlanAsync(other)).IsEmpty);
    }

    [Fact]
    public async Task Changed_job_runs_again_and_one_that_has_cleaned_itself_up_does_not()
    {
        await using var cluster = await SandboxCluster.StartAsync();
        await cluster.DeployAsync(Empty.Add(Job("migrate")).Build());
        var changed = await cluster.DeployAsync(Empty.Add(Job("migrate", "app:2")).Build());
        Assert.Equal((DeployOutcome.Succeeded, 1), (changed.Outcome, changed.Replaced));
        var type = await cluster.Client.TypeOfAsync("batch/v1", "Job", TestContext.Current.CancellationToken);
        await cluster.Client.DeleteAsync(type, "shop", "migrate", new DeleteOptions(), TestContext.Current.CancellationToken);

        var plan = await cluster.PlanAsync(Empty.Add(Job("migrate", "app:2")).Build());

        Assert.True(plan.IsEmpty);
        Assert.Contains(plan.Steps, static step => step.Note == "has run and cleaned itself up");
    }

    [Fact]
    public async Task Node_ports_that_are_exchanged_are_refused_with_the_way_out()
    {
        await using var cluster = await SandboxCluster.StartAsync(controllers: false);
        string Port(string name, int port) => Service(name, $", nodePort: {port}").Replace("spec: {", "spec: {type: NodePort, ", StringComparison.Ordinal);
        await cluster.DeployAsync(Empty.Add(Port("one", 30081)).Add(Port("two", 30082)).Build());
        var exchanged = Empty.Add(Port("one", 30082)).Add(Port("two", 30081)).Build();

        var plan = await cluster.PlanAsync(exchanged);

        Assert.Equal(
            [
                "Service/one @ shop takes node port 30082/TCP over from Service/two @ shop, which takes something over from it in turn: none can let go first. Give one of them something free in a deployment of its own before",
                "Service/two @ shop takes node port 30081/TCP over from Service/one @ shop, which takes something over from it in turn: none can let go first. Give one of them something free in a deployment of its own before",
            ],
            plan.Problems.Select(static problem => problem.Message));
        await Assert.ThrowsAsync<PlanRefusedException>(() => cluster.DeployAsync(exchanged));
        await cluster.DeployAsync(Empty.Add(Port("one", 30083)).Add(Port("two", 30082)).Build());
        await cluster.DeployAsync(Empty.Add(Port("one", 30083)).Add(Port("two", 30081)).Build());
        await cluster.DeployAsync(exchanged);
        Assert.True((await cluster.PlanAsync(exchanged)).IsEmpty);
    }

    [Fact]
    public async Task Deletion_names_who_else_applies_the_object()
    {
        await using var cluster = await SandboxCluster.StartAsync(controllers: false);
        await cluster.DeployAsync(Empty.Add(ConfigMap("a")).Build());
        await cluster.Client.ApplyAsync(
            System.Text.Encoding.UTF8.GetBytes("""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a","namespace":"shop"},"data":{"more":"theirs"}}"""),
            new Engine.Live.WriteOptions("argocd"), TestContext.Current.CancellationToken);

        Assert.Equal("though argocd applies it, too", Assert.Single((await cluster.PlanAsync(Empty.Build())).Prunes).Note);
    }

    [Fact]
    public async Task Node_port_that_moves_to_another_service_is_given_up_first()
    {
        await using var cluster = await SandboxCluster.StartAsync(controllers: false);
        string Port(string name) => Service(name, ", nodePort: 30080").Replace("spec: {", "spec: {type: NodePort, ", StringComparison.Ordinal);
        await cluster.DeployAsync(Empty.Add(Port("old")).Build());
        var moved = Empty.Add(Port("new")).Build();

        var plan = await cluster.PlanAsync(moved);

        Assert.Empty(plan.Problems);
        Assert.True(Assert.Single(plan.Prunes).First);
        Assert.Equal("takes node port 30080/TCP over from Service/old @ shop", Assert.Single(plan.Steps, static step => step.Writes).Note);
        Assert.Equal(DeployOutcome.Succeeded, (await cluster.DeployAsync(moved)).Outcome);
        var told = cluster.Events.Select(static e => $"{e.Kind} {e.Key?.Name}").ToList();
        Assert.True(told.IndexOf("Deleted old") < told.IndexOf("Applying new"));
    }

    [Fact]
    public async Task Missing_object_of_others_is_named_before_anything_is_written()
    {
        await using var cluster = await SandboxCluster.StartAsync(controllers: false);
        var request = new DeployRequest
        {
            Activation = Empty.Build(),
            Externals = [new ExternalObject(new ObjectKey("", "Secret", "shop", "tls"), "v1", ["Shop.Web.Server"], new Place("Shop.cs", 12))],
        };

        var plan = await new Deployer(cluster.Client, SandboxCluster.Options).PlanAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal("Secret/tls @ shop does not exist, and this program does not make it (Shop.cs:12, used by Shop.Web.Server): make it first, by kubectl for example", Assert.Single(plan.Problems).Message);
        Assert.Empty(cluster.Writes);
    }

    [Fact]
    public async Task Only_takes_a_resource_with_what_it_needs_and_prunes_nothing()
    {
        await using var cluster = await SandboxCluster.StartAsync();
        await cluster.DeployAsync(Empty.Add(ConfigMap("old")).Build());
        var activation = Empty.Add(ConfigMap("a")).Add(ConfigMap("b")).Add(Deployment("web"), ("ConfigMap/a", EdgeKind.Exists)).Build();
        var deployer = new Deployer(cluster.Client, SandboxCluster.Options);
        var request = new DeployRequest { Activation = activation, Only = new HashSet<ObjectKey> { new("apps", "Deployment", "shop", "web") } };

        var result = await deployer.ExecuteAsync(await deployer.PlanAsync(request, TestContext.Current.CancellationToken), null, TestContext.Current.CancellationToken);

        Assert.Equal((DeployOutcome.Partial, 2, 0), (result.Outcome, result.Created, result.Deleted));
        Assert.NotNull(await cluster.GetAsync("", "ConfigMap", "shop", "old"));
        Assert.Null(await cluster.GetAsync("", "ConfigMap", "shop", "b"));
        var whole = await cluster.DeployAsync(activation);
        Assert.Equal((1, 1), (whole.Created, whole.Deleted));
    }
}
