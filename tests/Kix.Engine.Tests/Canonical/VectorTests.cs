using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kix.Engine.Canonical;
using Kix.Engine.Evaluation;
using Kix.Engine.Graph;
using Kix.Testing;
using Kix.Yaml;

namespace Kix.Engine.Tests.Canonical;

/// <summary>The golden vectors of the published format. Their expected values were made by hand and by another program, not by Kix.</summary>
public sealed class VectorTests
{
    // SHA-256 of the frozen table: who changes it makes another version of the digest form.
    private const string Table = "d08147a223c1712aad63434a4278e212ee157e06c20058200dd487bee9f057e0";

    public static TheoryData<string> Manifests => [.. Load("manifests").Select(v => (string)v!["name"]!)];

    public static TheoryData<string> Errors => [.. Load("errors").Select(v => (string)v!["name"]!)];

    [Theory]
    [MemberData(nameof(Manifests))]
    public void Manifests_have_the_published_form_and_digest(string name)
    {
        var vector = Load("manifests").Single(v => (string)v!["name"]! == name)!;
        var form = DigestForm.Of(Assert.Single(KubernetesYaml.ReadObjects((string)vector["input"]!, name)).Content);
        Assert.Equal((string)vector["canonical"]!, Encoding.UTF8.GetString(form));
        Assert.Equal((string)vector["digest"]!, Digest.Of(form).ToString());
    }

    [Theory]
    [MemberData(nameof(Errors))]
    public void What_has_no_form_is_refused_at_the_published_field(string name)
    {
        var vector = Load("errors").Single(v => (string)v!["name"]! == name)!;
        var input = JsonElement.Parse((string)vector["input"]!);
        Assert.Equal((string)vector["field"]!, Assert.Throws<DigestFormException>(() => DigestForm.Of(input)).Path);
    }

    [Fact]
    public void A_cluster_has_the_published_digests_and_root()
    {
        var vector = Read("activation");
        var items = vector["resources"]!.AsArray();
        var keys = items.Select(r => Key(r!["manifest"]!)).ToArray();
        var activation = ActivationCompiler.Compile(new EvaluatedCluster
        {
            Name = (string)vector["cluster"]!,
            Resources = [.. items.Select((r, i) => new EvaluatedResource
            {
                Key = keys[i],
                ApiVersion = (string)r!["manifest"]!["apiVersion"]!,
                Manifest = r["manifest"]!.DeepClone(),
                Uses = [.. r["uses"]!.AsArray().Select(u => keys[(int)u!])],
                Instance = "",
                Path = "",
                Place = Place.None,
            })],
        }).Activation;
        var resources = activation.Resources.ToDictionary(r => r.Key);
        foreach (var (item, key) in items.Zip(keys))
        {
            Assert.Equal((string)item!["manifestDigest"]!, resources[key].ManifestDigest.ToString());
            Assert.Equal((string)item["resourceDigest"]!, resources[key].ResourceDigest.ToString());
        }

        Assert.Equal(
            vector["edges"]!.AsArray().Select(e => $"{keys[(int)e![0]!]} {e[2]} {keys[(int)e[1]!]}").Order(StringComparer.Ordinal),
            activation.Edges.Select(e => $"{activation.Resources[e.From].Key} {e.Kind.ToString().ToLowerInvariant()} {activation.Resources[e.To].Key}").Order(StringComparer.Ordinal));
        Assert.Equal((string)vector["root"]!, activation.Root.ToString());
    }

    [Fact]
    public void The_table_is_frozen() => Assert.Equal(Table, Digest.Of(Encoding.UTF8.GetBytes(ResourceV1.Embedded())).ToString());

    private static ObjectKey Key(JsonNode manifest) => new(
        "", (string)manifest["kind"]!, (string?)manifest["metadata"]!["namespace"] ?? "", (string)manifest["metadata"]!["name"]!);

    private static JsonArray Load(string name) => Read(name).AsArray();

    private static JsonNode Read(string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(Corpus.Repository, "docs", "vectors", name + ".json")))!;
}
