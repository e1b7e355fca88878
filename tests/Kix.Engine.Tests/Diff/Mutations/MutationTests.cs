using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Kix.Engine.Diff;
using Kix.Engine.Live;
using Kix.Engine.Schema;
using Kix.Engine.Tests.Deploy;
using Kix.Engine.Tests.Faults;
using Kix.Sandbox.Schema;
using Kix.Testing;
using FieldPath = Kix.Engine.Diff.FieldPath;
using SandboxSchema = Kix.Sandbox.Schema.SchemaNode;

namespace Kix.Engine.Tests.Diff.Mutations;

/// <summary>
/// Laws of drift: objects of every kind that people write, deployed by Kix and then changed by other managers through patches of every sort.
/// What the server answers before and after is the truth. <c>KIX_FAULTS=5000</c> makes it long.
/// </summary>
public sealed class MutationTests(ITestOutputHelper output)
{
    private static readonly string[] Managers = ["kubectl-edit", "kubectl-patch", "an-operator"];

    private static readonly Lazy<JsonObject[]> Manifests = new(static () =>
    [
        .. ServerTruth.Accepted("kinds").Select(static r => JsonNode.Parse(r.Desired.GetRawText())!.AsObject()),
        .. CustomKinds.AllObjects,
        .. Iterations.Asked is null ? [] : Published(),
    ]);

    private readonly ConcurrentDictionary<string, int> _counts = new();
    private int _last;

    [Fact]
    public async Task What_changes_the_answer_is_reported_there_and_nothing_else_and_a_deployment_puts_it_right()
    {
        Corpus.PathOf("server-truth");
        await using var cluster = await SandboxCluster.StartAsync(controllers: false, alone: true);
        List<JsonObject> definitions = [.. Manifests.Value.Where(static m => (string)m["kind"]! == "CustomResourceDefinition"), .. CustomKinds.AllDefinitions];
        foreach (var definition in definitions)
        {
            await cluster.Client.ApplyAsync(
                Encoding.UTF8.GetBytes(definition.ToJsonString()), new WriteOptions("test"), TestContext.Current.CancellationToken);
        }

        var schemas = new KindSchemas(BuiltInSchemas.Instance, new CustomSchemas(definitions.Select(static d => JsonElement.Parse(d.ToJsonString()))));
        Task GoThrough((int Manifest, int Seed, Transport[] Transports) draw) =>
            GoThroughAsync(cluster, schemas, definitions, Manifests.Value[draw.Manifest], new Random(draw.Seed), draw.Transports);
        if (Iterations.Asked is { } many)
        {
            await Gen.Select(Gen.Int[0, Manifests.Value.Length - 1], Gen.Int[0, int.MaxValue - 1], Gen.Enum<Transport>().Array[1, 3]).SampleAsync(
                GoThrough,
                iter: many,
                threads: 1,
                print: static draw => $"{Manifests.Value[draw.Item1]["kind"]} {draw.Item1} seed {draw.Item2} by {string.Join(", ", draw.Item3)}");
        }
        else
        {
            // Always the same ones, of each manifest in turn: who looks for new ones asks for many.
            var (random, all) = (new Random(7), Enum.GetValues<Transport>());
            for (var i = 0; i < Manifests.Value.Length; i++)
            {
                await GoThrough((i, random.Next(), random.GetItems(all, random.Next(1, 4))));
            }
        }

        var (made, refused) = (Sum("made by"), Sum("refused by"));
        output.WriteLine($"{made} mutations made, {refused} refused");
        Assert.True(made > refused, "the server refuses most mutations");
        foreach (var (what, count) in _counts.OrderBy(static c => c.Key, StringComparer.Ordinal))
        {
            output.WriteLine($"{what}: {count}");
        }
    }

    private async Task GoThroughAsync(
        SandboxCluster cluster, IKindSchemas schemas, IReadOnlyList<JsonObject> definitions, JsonObject manifest, Random random, Transport[] transports)
    {
        var told = SchemaOf(manifest, definitions);
        await using var mutant = await Mutant.DeployAsync(cluster, InAPlaceOfItsOwn(manifest, Interlocked.Increment(ref _last)), schemas, told);
        var before = await mutant.ReadAsync();
        var story = new StringBuilder($"{mutant.Resource.Key}\nsaid {mutant.Manifest.ToJsonString()}\nbefore {before.ToJsonString()}\n");
        Assert.True(mutant.Differences(before) is [], $"{story}differs at once: {Lines(mutant.Differences(before))}");
        foreach (var transport in transports)
        {
            var live = await mutant.ReadAsync();
            var target = live.DeepClone().AsObject();
            if (Edits.Pick(target, told, random) is not { } edit)
            {
                continue;
            }

            edit.Do();
            if (!Edits.CanBeApplied(target, told))
            {
                continue;
            }

            var manager = Managers[random.Next(Managers.Length)];
            var refusal = await mutant.MutateAsync(live, target, transport, manager);
            story.AppendLine(CultureInfo.InvariantCulture, $"{manager} {transport}: {edit}{(refusal is null ? "" : $" REFUSED {refusal}")}");
            Count(refusal is null ? $"made, {edit.Sort}" : $"refused, {edit.Sort}");
            Count(refusal is null ? $"made by {transport}" : $"refused by {transport}");
        }

        var after = await mutant.ReadAsync();
        story.AppendLine(CultureInfo.InvariantCulture, $"after {after.ToJsonString()}");
        var changes = AnswerChanges.Between(mutant.Manifest, before, after, told);
        var found = mutant.Differences(after);
        MutationLaw.Check(changes, found, after, isRetold: transports.Length > 1, story.ToString());
        Count(changes.Count == 0 ? $"unchanged {manifest["kind"]}" : $"changed {manifest["kind"]}");

        try
        {
            await mutant.RepairAsync();
        }
        catch (ClusterException e)
        {
            Assert.Fail($"{story}cannot be put right: {e.Message}");
        }

        var repaired = await mutant.ReadAsync();
        story.AppendLine(CultureInfo.InvariantCulture, $"repaired {repaired.ToJsonString()}");
        Assert.True(mutant.Differences(repaired) is [], $"{story}still differs: {Lines(mutant.Differences(repaired))}");
        var left = MutationLaw.Left(AnswerChanges.Between(mutant.Manifest, before, repaired, told), changes);
        Assert.True(left.Count == 0, $"{story}is not what it was: {string.Join("\n", left)}");
    }

    // What people publish is richer than what we write: containers with probes, webhooks, rules.
    private static IEnumerable<JsonObject> Published() => new[] { "apps/cert-manager", "apps/kube-prometheus", "apps/linkerd", "apps/online-boutique" }
        .SelectMany(ServerTruth.Accepted)
        .Where(static r => r.Kind.Kind is not ("CustomResourceDefinition" or "Namespace") && BuiltInSchemas.Instance.Find(r.Kind) is not null && r.Desired.GetRawText().Length < 20_000)
        .Select(static r => JsonNode.Parse(r.Desired.GetRawText())!.AsObject());

    private static string Lines(IEnumerable<FieldDifference> found) => string.Join("\n", found.Select(MutationLaw.Text));

    private int Sum(string what) => _counts.Where(c => c.Key.StartsWith(what, StringComparison.Ordinal)).Sum(static c => c.Value);

    private void Count(string what) => _counts.AddOrUpdate(what, 1, static (_, count) => count + 1);

    private static SandboxSchema SchemaOf(JsonObject manifest, IReadOnlyList<JsonObject> definitions)
    {
        var kind = Engine.Schema.GroupVersionKind.Of((string)manifest["apiVersion"]!, (string)manifest["kind"]!);
        if (SchemaCatalog.BuiltIn.TryGetKind(new Kix.Sandbox.Schema.GroupVersionKind(kind.Group, kind.Version, kind.Kind), out var schema))
        {
            return schema;
        }

        var definition = definitions.Single(d => (string)d["spec"]!["group"]! == kind.Group && (string)d["spec"]!["names"]!["kind"]! == kind.Kind);
        var version = definition["spec"]!["versions"]!.AsArray().Single(v => (string)v!["name"]! == kind.Version);
        return CustomSchema.Read(version!["schema"]!["openAPIV3Schema"], false, SchemaCatalog.BuiltIn);
    }

    // Nobody else is there: a namespace, a name or a group of its own.
    private static JsonObject InAPlaceOfItsOwn(JsonObject manifest, int number)
    {
        var own = manifest.DeepClone().AsObject();
        var metadata = own["metadata"]!.AsObject();
        if (metadata["namespace"] is not null)
        {
            metadata["namespace"] = $"m{number}";
        }
        else if ((string)own["kind"]! is "CustomResourceDefinition" or "APIService")
        {
            var group = (string)own["spec"]!["group"]!;
            metadata["name"] = ((string)metadata["name"]!).Replace(group, $"m{number}.{group}", StringComparison.Ordinal);
            own["spec"]!["group"] = $"m{number}.{group}";
        }
        else
        {
            metadata["name"] = $"{metadata["name"]}-{number}";
        }

        // Its token is asked for, and nobody gives it an account where no controller makes any.
        if ((string)own["kind"]! == "Pod")
        {
            own["spec"]!["serviceAccountName"] ??= "default";
        }

        return own;
    }
}
