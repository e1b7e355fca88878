using System.Text;
using Kix.Engine.Deploy;
using Kix.Engine.Deploy.Access;
using Kix.Engine.Deploy.Inventory;
using Kix.Engine.Diff;
using Kix.Engine.Live;
using static Kix.Engine.Tests.Deploy.Manifests;

namespace Kix.Engine.Tests.Deploy;

/// <summary>The rights that a program needs: enough, and each of them. Who enforces them is a real server (<c>KUBEBUILDER_ASSETS</c>).</summary>
public class AccessTests(ITestOutputHelper output)
{
    // Needed only when something goes wrong, or when somebody saves a plan, or when a namespace is not there at once, or (Secrets) when an
    // activation was half kept or is kept no longer: lacking them stops nothing before.
    private static readonly HashSet<string> Situational = ["list events", "get pods/log", "watch namespaces", "update secrets", "delete secrets"];

    [Fact]
    public void Needs_are_those_of_the_kinds_of_now_and_before()
    {
        var record = InventoryRecord.Empty("test", "kix-system") with { GroupKinds = [new("batch", "CronJob"), new("", "PersistentVolumeClaim")], Namespaces = ["kix-system", "shop"] };

        var activation = First("shop").Add(Definition()).Add(Widget("one")).Build();

        var (needs, unknown) = AccessNeeds.Of(activation, [], record, KindNames.Of(activation));

        Assert.Empty(unknown);
        Assert.Contains(new AccessNeed("example.com", "widgets", "delete", "shop"), needs);
        Assert.Contains(new AccessNeed("batch", "cronjobs", "delete", "shop"), needs);
        Assert.DoesNotContain(needs, static need => need is { Verb: "create", Resource: "cronjobs" });
        Assert.DoesNotContain(needs, static need => need is { Verb: "delete", Resource: "namespaces" or "persistentvolumeclaims" or "customresourcedefinitions" });
        Assert.Contains(new AccessNeed("rbac.authorization.k8s.io", "roles", "escalate", "shop", "reader"), needs);
        Assert.Contains(new AccessNeed("rbac.authorization.k8s.io", "roles", "bind", "shop", "reader"), needs);
    }

    [Fact]
    public void Kept_activations_need_rights_to_Secrets_and_the_parent_no_more_than_its_own()
    {
        var activation = new ActivationBuilder().Add(Namespace("shop")).Build();

        var (needs, _) = AccessNeeds.Of(activation, [], InventoryRecord.Empty("test", "kix-system"), KindNames.Of(activation));

        Assert.Equal(["create", "delete", "get", "list", "update"], needs.Where(static need => need is { Resource: "secrets", Namespace: "kix-system" }).Select(static need => need.Verb));
        Assert.Equal(["create", "get", "update"], needs.Where(static need => need.Resource == "configmaps").Select(static need => need.Verb));
    }

    [Fact]
    public void Kind_that_nobody_knows_is_told_apart()
    {
        var activation = new ActivationBuilder().Add(Widget("one")).Build();

        var (_, unknown) = AccessNeeds.Of(activation, [], InventoryRecord.Empty("test", "kix-system"), KindNames.Of(activation));

        Assert.Equal([new GroupKind("example.com", "Widget")], unknown);
    }

    [Fact]
    public async Task Printed_role_is_enough_and_one_verb_less_is_a_clear_error()
    {
        Assert.SkipUnless(
            Environment.GetEnvironmentVariable("KUBEBUILDER_ASSETS") is { Length: > 0 }, "the sandbox does not enforce RBAC; KUBEBUILDER_ASSETS names a server that does");
        await using var cluster = await SandboxCluster.StartAsync();
        using var limited = await LimitedClientAsync(cluster);
        var (needs, _) = AccessNeeds.Of(First("any").Build(), [], InventoryRecord.Empty("any", "kix-system"), KindNames.Of(First("any").Build()));

        await GrantAsync(cluster, limited, needs, null);
        Assert.Equal([], (await RunAsync(limited, "whole")).Where(static line => line.Contains("not allowed", StringComparison.Ordinal)));

        var number = 0;
        var silent = new List<string>();
        foreach (var less in needs.Select(static need => (need.Verb, Resource: need.ResourceName)).Distinct())
        {
            await GrantAsync(cluster, limited, needs, less);
            var space = $"less-{++number}";
            var said = await RunAsync(limited, space);
            var words = less.Verb == "bind" ? "not allowed to bind the role of rolebindings" : $"not allowed to {less.Verb} {less.Resource}";
            var line = said.FirstOrDefault(text => text.Contains(words, StringComparison.Ordinal));
            output.WriteLine($"{less.Verb} {less.Resource}: {line ?? "(nothing)"}");
            if (line is null && !Situational.Contains($"{less.Verb} {less.Resource}"))
            {
                silent.Add($"{less.Verb} {less.Resource}: {string.Join(" | ", said)}");
            }
        }

        Assert.Equal([], silent);
    }

    private static ActivationBuilder First(string space) => Second(space).Add(Thing(ConfigMap("old"), space)).Add(Thing(Deployment("old"), space))
        .Add(Role("old", space)).Add(Binding("old", space));

    private static ActivationBuilder Second(string space, string image = "app:1") => new ActivationBuilder(space).Add(Namespace(space))
        .Add(Thing(ConfigMap("a", image), space)).Add(Role("reader", space)).Add(Binding("reader", space)).Add(Thing(Deployment("web", image), space));

    private static string Thing(string yaml, string space) => yaml.Replace("namespace: shop", $"namespace: {space}", StringComparison.Ordinal);

    private static string Role(string name, string space) =>
        $"{{apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: {{name: {name}, namespace: {space}}}, rules: [{{apiGroups: [''], resources: [podtemplates], verbs: [get]}}]}}";

    private static string Binding(string name, string space) => $$"""
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata: {name: {{name}}, namespace: {{space}}}
        roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: {{name}}}
        subjects: [{kind: ServiceAccount, name: default, namespace: {{space}}}]
        """;

    /// <summary>Diff, deploy, and once more with another image and less; gives all that was said.</summary>
    private static async Task<IReadOnlyList<string>> RunAsync(ClusterClient limited, string space)
    {
        var said = new List<string>();
        var heard = new Lines(said);
        foreach (var activation in new[] { First(space).Build(), Second(space, "app:2").Build() })
        {
            try
            {
                said.AddRange((await new ClusterDiff(limited).CompareAsync(new ClusterDiffRequest(activation), TestContext.Current.CancellationToken)).Notes);
                var deployer = new Deployer(limited, SandboxCluster.Options with { LeaseDuration = TimeSpan.FromSeconds(3) });
                var plan = await deployer.PlanAsync(new DeployRequest { Activation = activation }, TestContext.Current.CancellationToken);
                said.AddRange(plan.Notes.Concat(plan.Problems.Select(static problem => problem.Message)));
                var result = await deployer.ExecuteAsync(plan, heard, TestContext.Current.CancellationToken);
                said.AddRange(result.Failures.Select(static failure => failure.Message));
            }
            catch (Exception e) when (e is ClusterException or DeployException)
            {
                said.Add(e.Message);
            }
        }

        return said;
    }

    private static async Task GrantAsync(SandboxCluster cluster, ClusterClient limited, IReadOnlyList<AccessNeed> needs, (string Verb, string Resource)? less)
    {
        var left = needs.Where(need => less is not { } one || need.Verb != one.Verb || need.ResourceName != one.Resource).ToList();
        await ApplyAsync(cluster, AccessRole.Of("kix-any", left).GetRawText());
        var check = new AccessCheck(limited);

        // The server learns of it in its own time.
        while ((await check.MissingAsync(left, TestContext.Current.CancellationToken)).Count > 0
            || (less is { } one && (await check.MissingAsync([.. needs.Except(left)], TestContext.Current.CancellationToken)).Count < needs.Count - left.Count))
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    private static async Task<ClusterClient> LimitedClientAsync(SandboxCluster cluster)
    {
        await ApplyAsync(cluster, """{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"deployers"}}""");
        await ApplyAsync(cluster, """{"apiVersion":"v1","kind":"ServiceAccount","metadata":{"name":"kix","namespace":"deployers"}}""");
        await ApplyAsync(cluster, """
            {"apiVersion":"rbac.authorization.k8s.io/v1","kind":"ClusterRoleBinding","metadata":{"name":"kix-any"},
             "roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"ClusterRole","name":"kix-any"},
             "subjects":[{"kind":"ServiceAccount","name":"kix","namespace":"deployers"}]}
            """);
        return cluster.ClientOf(await cluster.TokenAsync("deployers", "kix"));
    }

    private static Task ApplyAsync(SandboxCluster cluster, string manifest) =>
        cluster.Client.ApplyAsync(Encoding.UTF8.GetBytes(manifest), new WriteOptions("admin") { Force = true }, TestContext.Current.CancellationToken);

    private sealed class Lines(List<string> said) : IProgress<DeployEvent>
    {
        public void Report(DeployEvent value)
        {
            if (value.Kind is DeployEventKind.Warning or DeployEventKind.Failed)
            {
                said.Add(value.Message);
            }
        }
    }
}
