using System.Globalization;
using System.Text;
using System.Text.Json;
using CsCheck;
using Kix.Engine.Canonical;
using Kix.Engine.Evaluation;
using Kix.Engine.Graph;
using static Kix.Engine.Tests.Graph.TestCluster;

namespace Kix.Engine.Tests.Graph;

public sealed class ActivationTests
{
    private const string Three = """
        {apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {k: v}}
        ---
        {apiVersion: v1, kind: Service, metadata: {name: s, annotations: {uses: ConfigMap/a}}}
        ---
        {apiVersion: v1, kind: Pod, metadata: {name: p, annotations: {uses: Service/s}}, spec: {containers: [{envFrom: [{configMapRef: {name: a}}]}]}}
        """;

    [Fact]
    public void A_resource_digest_is_that_of_its_manifest_and_the_digests_it_refers_to()
    {
        var resources = Compile(Three).Activation.Resources.ToDictionary(r => r.Key.Kind);
        var map = resources["ConfigMap"];
        Assert.Equal(Sha("""{"kix":"resource/v1","manifest":{"apiVersion":"v1","data":{"k":"v"},"kind":"ConfigMap","metadata":{"name":"a","namespace":"x"}},"refs":[]}"""), map.ResourceDigest);
        Assert.Equal(
            Sha($$$"""{"kix":"resource/v1","manifest":{"apiVersion":"v1","kind":"Service","metadata":{"name":"s","namespace":"x"}},"refs":["{{{map.ResourceDigest}}}"]}"""),
            resources["Service"].ResourceDigest);
    }

    [Fact]
    public void The_root_names_all_resources_and_the_order_of_deployment()
    {
        var activation = Compile(Three).Activation;
        var digests = activation.Resources.Select(r => r.ResourceDigest.ToString()).ToArray();
        Assert.Equal(digests.Order(StringComparer.Ordinal), digests);
        var of = activation.Resources.ToDictionary(r => r.Key.Kind, r => r.ResourceDigest);
        Assert.Equal(
            Sha($$"""{"cluster":"test","edges":[["{{of["Pod"]}}","{{of["ConfigMap"]}}","exists"]],"kix":"activation/v1","resources":["{{string.Join("\",\"", digests)}}"]}"""),
            activation.Root);
    }

    [Fact]
    public void A_change_shows_in_all_that_refer_to_it_and_in_nothing_else()
    {
        var before = Compile(Three).Activation.Resources.ToDictionary(r => r.Key.Kind);
        var after = Compile(Three.Replace("{k: v}", "{k: w}", StringComparison.Ordinal)).Activation.Resources.ToDictionary(r => r.Key.Kind);
        Assert.Equal(["ConfigMap"], before.Keys.Where(k => before[k].ManifestDigest != after[k].ManifestDigest));
        Assert.Equal(["ConfigMap", "Pod", "Service"], before.Keys.Where(k => before[k].ResourceDigest != after[k].ResourceDigest).Order());
    }

    [Fact]
    public void Circles_of_uses_are_hashed_as_one_unit()
    {
        var resources = Compile("""
            {apiVersion: v1, kind: ConfigMap, metadata: {name: out}}
            ---
            {apiVersion: v1, kind: ConfigMap, metadata: {name: a, annotations: {uses: ConfigMap/b}}}
            ---
            {apiVersion: v1, kind: ConfigMap, metadata: {name: b, annotations: {uses: "ConfigMap/a, ConfigMap/out"}}}
            ---
            {apiVersion: v1, kind: ConfigMap, metadata: {name: after, annotations: {uses: ConfigMap/a}}}
            """).Activation.Resources.ToDictionary(r => r.Key.Name);
        Digest[] cycle = [.. new[] { resources["a"].ManifestDigest, resources["b"].ManifestDigest }.Order()];
        foreach (var member in (string[])["a", "b"])
        {
            Assert.Equal([resources["out"].ResourceDigest], resources[member].Refs);
            Assert.Equal(cycle, resources[member].Cycle);
            Assert.Equal(
                Sha($$"""{"cycle":["{{cycle[0]}}","{{cycle[1]}}"],"kix":"resource/v1","manifest":{{Encoding.UTF8.GetString(resources[member].Manifest.Span)}},"refs":["{{resources["out"].ResourceDigest}}"]}"""),
                resources[member].ResourceDigest);
        }

        Assert.Equal([resources["a"].ResourceDigest], resources["after"].Refs);
        Assert.Null(resources["after"].Cycle);
    }

    [Fact]
    public void One_identity_twice_is_an_error_that_names_both_places()
    {
        var errors = Assert.Throws<KixException>(() => Compile(Three + "\n---\n{apiVersion: v1, kind: Service, metadata: {name: s}}\n---\n{apiVersion: v1, kind: Pod, metadata: {name: p}}")).Errors;
        Assert.Equal(["KIX1005", "KIX1005"], errors.Select(e => e.Id));
        Assert.Equal(
            "Main.Service_s and Main.Service_s (test.yaml:3) are both Service/s @ x: rename one, or remove it from the files",
            errors[1].Message);
    }

    [Fact]
    public void Manifests_without_digest_form_are_told_together_with_their_field()
    {
        var errors = Assert.Throws<KixException>(() => Compile("""
            {apiVersion: v1, kind: ConfigMap, metadata: {name: b}, data: {k: null}}
            ---
            {apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {k: null}}
            """)).Errors;
        Assert.Equal(
            ["KIX4050 ConfigMap/a @ x: data.k", "KIX4050 ConfigMap/b @ x: data.k"],
            errors.Select(e => $"{e.Id} {string.Join(": ", e.Message.Split(": ")[..2])}"));
    }

    [Fact]
    public void A_reference_to_what_is_not_there_is_an_error() => Assert.Equal(
        "Pod/p @ x refers to Service/gone @ x, which is no part of the cluster test: declare it in this cluster, or say External<…>(\"gone\") if somebody else makes it",
        Assert.Single(Assert.Throws<KixException>(() => Compile("{apiVersion: v1, kind: Pod, metadata: {name: p, annotations: {uses: Service/gone}}}")).Errors).Message);

    [Fact]
    public void The_order_of_declaration_culture_and_time_zone_do_not_show_in_the_root()
    {
        var cluster = Of(Three);
        var root = ActivationCompiler.Compile(cluster, _ => []).Activation.Root;
        var culture = CultureInfo.CurrentCulture;
        var odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        odd.NumberFormat.NegativeSign = "~";
        odd.NumberFormat.NumberDecimalSeparator = ",";
        try
        {
            CultureInfo.CurrentCulture = odd;
            Gen.Shuffle(cluster.Resources.ToArray()).Sample(
                shuffled => ActivationCompiler.Compile(Of(Three) with { Resources = [.. shuffled.Select(Fresh)] }, _ => []).Activation.Root == root, iter: 20);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void Store_objects_read_back_as_the_same_activation()
    {
        var activation = Compile(Three).Activation;
        var objects = activation.Resources.ToDictionary(r => r.ResourceDigest, StoreObjects.OfResource);
        var read = StoreObjects.ReadActivation(StoreObjects.OfActivation(activation), digests => [.. digests.Select(d => StoreObjects.ReadResource(objects[d]))]);
        Assert.Equal(activation.Root, read.Root);
        Assert.Equal(activation.Edges, read.Edges);
        foreach (var (before, after) in activation.Resources.Zip(read.Resources))
        {
            Assert.Equal(before.Key, after.Key);
            Assert.Equal(before.ManifestDigest, after.ManifestDigest);
            Assert.Equal(before.ResourceDigest, after.ResourceDigest);
            Assert.Equal(before.Refs, after.Refs);
            Assert.True(before.Manifest.Span.SequenceEqual(after.Manifest.Span));
        }
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[")]
    [InlineData("""{"kix":"activation/v1","cluster":"a","edges":[["0000000000000000000000000000000000000000000000000000000000000000","b","ready"]],"resources":[]}""")]
    public void What_is_no_activation_is_refused(string json) =>
        Assert.Throws<FormatException>(() => StoreObjects.ReadActivation(Encoding.UTF8.GetBytes(json), _ => []));

    // Manifests as JSON are taken over by their parents; each compilation gets its own.
    private static EvaluatedResource Fresh(EvaluatedResource r) =>
        r with { Manifest = System.Text.Json.Nodes.JsonNode.Parse(JsonSerializer.Serialize(r.Manifest))! };

    private static Digest Sha(string text) => Digest.Of(Encoding.UTF8.GetBytes(text));
}
