using System.Text;
using Kix.Engine.Deploy;
using Kix.Engine.Deploy.Inventory;
using Kix.Engine.Deploy.Running;
using Kix.Engine.Deploy.Saved;
using Kix.Engine.Graph;
using Kix.Engine.Live;
using static Kix.Engine.Tests.Deploy.Manifests;

namespace Kix.Engine.Tests.Deploy;

/// <summary>Plans that are saved, approved and carried out later.</summary>
public class SavedPlanTests
{
    private const string Password = "open-sesame-1234";

    private static ActivationBuilder Empty => new ActivationBuilder().Add(Namespace("shop"));

    private static ActivationBuilder First => Empty.Add(ConfigMap("a")).Add(ConfigMap("old")).Add(Deployment("web", replicas: 2)).Add(Secret("first"));

    private static ActivationBuilder Second => Empty.Add(ConfigMap("a", "y")).Add(ConfigMap("new")).Add(Deployment("web", "app:2", replicas: 2)).Add(Secret(Password));

    [Fact]
    public async Task Saved_plan_is_carried_out_as_it_was_made()
    {
        await using var cluster = await SandboxCluster.StartAsync(controllers: false);
        await cluster.DeployAsync(Light.Build());
        var next = LightNext.Build();
        var saved = await SaveAsync(cluster, next);
        var read = SavedPlanFile.Read(SavedPlanFile.Write(saved));

        Assert.Equal(SavedPlanFile.Write(saved), SavedPlanFile.Write(read));
        Assert.Equal(SavedPlanFile.Write(saved), SavedPlanFile.Write(await SaveAsync(cluster, next)));
        var result = await CarryOutAsync(cluster, read, next);

        Assert.Equal((DeployOutcome.Succeeded, 1, 1, 1), (result.Outcome, result.Created, result.Updated, result.Deleted));
        Assert.True((await cluster.PlanAsync(next)).IsEmpty);
    }

    [Fact]
    public async Task Values_of_secrets_are_not_in_the_file()
    {
        await using var cluster = await SandboxCluster.StartAsync();
        await cluster.DeployAsync(First.Build());

        var saved = await SaveAsync(cluster, Second.Build());
        var text = Encoding.UTF8.GetString(SavedPlanFile.Write(saved));

        Assert.Contains("\"$.data.password\"", text, StringComparison.Ordinal);
        foreach (var hidden in new[] { Password, "first" }.SelectMany(static value => new[] { value, Convert.ToBase64String(Encoding.UTF8.GetBytes(value)) }))
        {
            Assert.DoesNotContain(hidden, text, StringComparison.Ordinal);
        }

        // Another value, another root, and nothing else: nothing in the file depends on what a secret is.
        var other = await SaveAsync(cluster, Empty.Add(ConfigMap("a", "y")).Add(ConfigMap("new")).Add(Deployment("web", "app:2", replicas: 2)).Add(Secret("x")).Build());
        Assert.NotEqual(saved.Root, other.Root);
        Assert.Equal(text, Encoding.UTF8.GetString(SavedPlanFile.Write(other with { Root = saved.Root })));
    }

    [Fact]
    public async Task What_moved_is_named_and_nothing_is_written()
    {
        await using var cluster = await SandboxCluster.StartAsync();
        await cluster.DeployAsync(First.Build());
        var next = Second.Build();
        var saved = await SaveAsync(cluster, next);

        await ChangeAsync(cluster, "v1", "ConfigMap", "a", """{"data":{"key":"z"}}""");
        await ChangeAsync(cluster, "v1", "ConfigMap", "old", """{"data":{"key":"w"}}""");
        await ChangeAsync(cluster, "apps/v1", "Deployment", "web", """{"spec":{"replicas":7},"metadata":{"annotations":{"team":"blue"}}}""");
        await ChangeAsync(cluster, "v1", "Secret", "login", $$$"""{"data":{"password":"{{{Convert.ToBase64String("other"u8)}}}"}}""");
        await cluster.Client.CreateAsync(
            """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"new","namespace":"shop"},"data":{"key":"x"}}"""u8.ToArray(),
            new WriteOptions("x"), TestContext.Current.CancellationToken);
        var before = cluster.Writes.Count;

        var moved = await Assert.ThrowsAsync<PlanMovedException>(() => CarryOutAsync(cluster, saved, next));

        var old = moved.Moves.Single(static move => move.Key?.Name == "old").ToString();
        Assert.Matches(@"^ConfigMap/old @ shop: was to be deleted, and was changed since \(version \d+ then, version \d+ now\)$", old);
        Assert.Equal(
            [
                "ConfigMap/a @ shop: $.data.key was \"x\", is \"z\" (by someone)",
                "ConfigMap/new @ shop: did not exist, does now",
                "Deployment/web @ shop: $.metadata.annotations.team is \"blue\" (by someone), and did not differ",
                "Deployment/web @ shop: $.spec.replicas is 7 (by someone), and did not differ",
                "Secret/login @ shop: $.data.password belonged to nobody, belongs to someone",
            ],
            moved.Moves.Select(static move => move.ToString()).Where(line => line != old));
        Assert.Equal(before, cluster.Writes.Count);
    }

    [Fact]
    public async Task Secret_that_was_written_again_by_the_same_hand_has_moved()
    {
        await using var cluster = await SandboxCluster.StartAsync(controllers: false);
        await cluster.DeployAsync(Empty.Add(Secret("first")).Build());
        await ChangeAsync(cluster, "v1", "Secret", "login", $$$"""{"data":{"password":"{{{Convert.ToBase64String("one"u8)}}}"}}""");
        var next = Empty.Add(Secret(Password)).Build();
        var saved = await SaveAsync(cluster, next);
        await ChangeAsync(cluster, "v1", "Secret", "login", $$$"""{"data":{"password":"{{{Convert.ToBase64String("two"u8)}}}"}}""");

        var moved = await Assert.ThrowsAsync<PlanMovedException>(() => CarryOutAsync(cluster, saved, next));

        Assert.Equal(
            ["Secret/login @ shop: was written since: values of a Secret are in no plan, so that every write to it counts"],
            moved.Moves.Select(static move => move.ToString()));
    }

    [Fact]
    public async Task Object_that_was_made_anew_has_moved_though_it_looks_the_same()
    {
        await using var cluster = await SandboxCluster.StartAsync(controllers: false);
        await cluster.DeployAsync(Light.Build());
        var next = LightNext.Build();
        var saved = await SaveAsync(cluster, next);
        var type = await cluster.Client.TypeOfAsync("v1", "ConfigMap", TestContext.Current.CancellationToken);
        await cluster.Client.DeleteAsync(type, "shop", "same", new DeleteOptions(), TestContext.Current.CancellationToken);
        await cluster.Client.DeleteAsync(type, "shop", "old", new DeleteOptions(), TestContext.Current.CancellationToken);
        await cluster.Client.ApplyAsync(Applied("same"), new WriteOptions("kix:test"), TestContext.Current.CancellationToken);

        var moved = await Assert.ThrowsAsync<PlanMovedException>(() => CarryOutAsync(cluster, saved, next));

        Assert.Equal(
            [
                "ConfigMap/old @ shop: was to be deleted, and is gone or no longer ours",
                "ConfigMap/same @ shop: is another object of that name: it was deleted and made anew",
            ],
            moved.Moves.Select(static move => move.ToString()));
    }

    [Fact]
    public async Task Deployment_of_somebody_else_in_between_is_named()
    {
        await using var cluster = await SandboxCluster.StartAsync(controllers: false);
        await cluster.DeployAsync(Light.Build());
        var next = LightNext.Build();
        var saved = await SaveAsync(cluster, next);
        var theirs = Light.Add(ConfigMap("theirs")).Build();
        await cluster.DeployAsync(theirs, SandboxCluster.Options with { Who = "bob@ci" });

        var moved = await Assert.ThrowsAsync<PlanMovedException>(() => CarryOutAsync(cluster, saved, next));

        Assert.Equal($"test stood at {Light.Build().Root.Short}, stands at {theirs.Root.Short} (by bob@ci)", moved.Moves[0].ToString());
        Assert.Equal("ConfigMap/theirs @ shop: would be deleted now, and the plan does not say so", moved.Moves[1].ToString());
    }

    [Fact]
    public async Task Plan_for_another_server_or_another_root_is_refused()
    {
        await using var here = await SandboxCluster.StartAsync(controllers: false);
        await using var there = await SandboxCluster.StartAsync(controllers: false);
        var saved = await SaveAsync(there, Light.Build());

        var elsewhere = await Assert.ThrowsAsync<SavedPlanException>(() => CarryOutAsync(here, saved, Light.Build()));
        var other = await Assert.ThrowsAsync<SavedPlanException>(() => CarryOutAsync(there, saved, LightNext.Build()));

        Assert.StartsWith("the plan was made for another cluster: the namespace kube-system has the uid ", elsewhere.Message, StringComparison.Ordinal);
        Assert.Equal($"the plan is of test {Light.Build().Root.Short}, not of test {LightNext.Build().Root.Short}", other.Message);
        Assert.Empty(here.Writes);
    }

    [Fact]
    public async Task Plan_of_a_rollback_is_saved_and_carried_out_too()
    {
        await using var cluster = await SandboxCluster.StartAsync(controllers: false);
        await cluster.DeployAsync(Light.Build());
        await cluster.DeployAsync(LightNext.Build());
        var plan = await new Rollback(cluster.Client, SandboxCluster.Options).PlanAsync(Light.Build(), TestContext.Current.CancellationToken);
        var saved = SavedPlan.Of(plan, SandboxCluster.Options, await ServerIdentity.ReadAsync(cluster.Client, TestContext.Current.CancellationToken));

        await CarryOutAsync(cluster, SavedPlanFile.Read(SavedPlanFile.Write(saved)), Light.Build());

        var record = await DeployTests.ReadAsync(cluster, "test");
        Assert.True(record.History[^1].IsRollback);
        Assert.Equal(Light.Build().Root, record.Root);
    }

    [Theory]
    [InlineData("", "does not read as a saved plan: ")]
    [InlineData("[]", "does not read as a saved plan: \"kix\" is missing")]
    [InlineData("""{"kix":"plan/v9"}""", "does not read as a saved plan: it is 'plan/v9', and this version of kix reads 'plan/v1'")]
    [InlineData("""{"kix":"plan/v1","cluster":"x"}""", "does not read as a saved plan: \"root\" is missing")]
    [InlineData("""{"kix":"plan/v1","cluster":"x","root":"12"}""", "does not read as a saved plan: ")]
    public void File_that_is_no_plan_says_why(string text, string expected) => Assert.StartsWith(
        expected, Assert.Throws<SavedPlanException>(() => SavedPlanFile.Read(Encoding.UTF8.GetBytes(text))).Message, StringComparison.Ordinal);

    private static ActivationBuilder Light => Empty.Add(ConfigMap("a")).Add(ConfigMap("old")).Add(ConfigMap("same"));

    private static ActivationBuilder LightNext => Empty.Add(ConfigMap("a", "y")).Add(ConfigMap("same")).Add(ConfigMap("new"));

    private static string Secret(string value) =>
        $"{{apiVersion: v1, kind: Secret, metadata: {{name: login, namespace: shop}}, data: {{password: {Convert.ToBase64String(Encoding.UTF8.GetBytes(value))}}}}}";

    private static byte[] Applied(string name) => AppliedForm.Of(
        Light.Build().Resources.Single(resource => resource.Key.Name == name).Manifest, InventoryRecord.Empty("test", "kix-system").Id);

    private static async Task<SavedPlan> SaveAsync(SandboxCluster cluster, Activation activation) => SavedPlan.Of(
        await cluster.PlanAsync(activation), SandboxCluster.Options, await ServerIdentity.ReadAsync(cluster.Client, TestContext.Current.CancellationToken));

    private static async Task<DeployResult> CarryOutAsync(SandboxCluster cluster, SavedPlan saved, Activation activation)
    {
        var deployer = new Deployer(cluster.Client, SandboxCluster.Options);
        var (plan, options) = await deployer.PlanAgainAsync(saved, activation, TestContext.Current.CancellationToken);
        return await new Deployer(cluster.Client, options).ExecuteAsync(plan, null, TestContext.Current.CancellationToken);
    }

    private static async Task ChangeAsync(SandboxCluster cluster, string apiVersion, string kind, string name, string patch)
    {
        var type = await cluster.Client.TypeOfAsync(apiVersion, kind, TestContext.Current.CancellationToken);
        await cluster.Client.MergePatchAsync(type, "shop", name, Encoding.UTF8.GetBytes(patch), new WriteOptions("someone"), TestContext.Current.CancellationToken);
    }
}
