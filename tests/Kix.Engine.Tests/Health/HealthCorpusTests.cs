using System.Globalization;
using System.Text.Json.Nodes;
using Kix.Engine.Health;
using Kix.Testing;

namespace Kix.Engine.Tests.Health;

/// <summary>
/// Verdicts that other tools' owners wrote down, beside ours. The tools disagree among themselves; where we do, the case is listed with the
/// reason, and a case that is listed though we agree fails the test too.
/// </summary>
public class HealthCorpusTests
{
    private const string Dumps = "cluster-dumps";

    [Fact]
    public void Agrees_with_kstatus()
    {
        var cases = Directory.GetFiles(Corpus.PathOf($"{Dumps}/kstatus-cases"), "*.yaml").Select(file =>
        {
            var text = File.ReadAllText(file).Replace("<NOW>", DateTime.UtcNow.ToString("s", CultureInfo.InvariantCulture) + "Z", StringComparison.Ordinal);
            var root = YamlObjects.Text(text);
            var expected = Enum.Parse<HealthState>(root["expected"]!["status"]!.GetValue<string>());
            return (Path.GetFileName(file), expected, First(root["object"]!));
        });
        Judge(cases, [], atLeast: 27);
    }

    [Fact]
    public void Agrees_with_kapp()
    {
        var differences = new Dictionary<string, string>
        {
            ["AppsV1DeploymentMinRepAvailable-02.yaml"] = "kapp's own annotation lets 10 % pass",
        };
        var cases = Directory.GetFiles(Corpus.PathOf($"{Dumps}/kapp-wait-cases"), "*.yaml").Select(file =>
        {
            var root = YamlObjects.File(file);
            var expected = (root["expected"]!["done"]!.GetValue<bool>(), root["expected"]!["successful"]!.GetValue<bool>()) switch
            {
                (true, true) => HealthState.Current,
                (true, false) => HealthState.Failed,
                _ => HealthState.InProgress,
            };
            return (Path.GetFileName(file), expected, First(root["objects"]![0]!));
        });
        Judge(cases, differences, atLeast: 20);
    }

    [Fact]
    public void Agrees_with_the_engine_of_Argo()
    {
        var differences = new Dictionary<string, string>
        {
            ["svc-loadbalancer-unassigned.yaml"] = "the address of a load balancer gates nothing",
            ["hpa-v2-degraded.yaml"] = "an autoscaler gates nothing",
            ["hpa-v2-progressing.yaml"] = "an autoscaler gates nothing",
            ["hpa-v1-progressing.yaml"] = "an autoscaler gates nothing",
            ["pod-running-restart-never-hook-with-ignore-annotation.yaml"] = "Argo waits for its hook to end; a ready Pod is current",
        };
        var root = YamlObjects.File(Corpus.PathOf($"{Dumps}/gitops-engine-health/expected.dev.yaml"));
        var cases = root["cases"]!.AsArray()
            .Where(item => item!["health"] is not null)
            .Select(item =>
            {
                var file = item!["file"]!.GetValue<string>();
                var expected = item["health"]!.GetValue<string>() switch
                {
                    "Healthy" => HealthState.Current,
                    "Degraded" => HealthState.Failed,
                    _ => HealthState.InProgress,
                };
                return (Path.GetFileName(file), expected, First(YamlObjects.File(Corpus.PathOf($"{Dumps}/gitops-engine-health/{file}"))));
            });
        Judge(cases, differences, atLeast: 24);
    }

    [Fact]
    public void Agrees_with_octant()
    {
        var differences = new Dictionary<string, string>
        {
            ["apiservice_unavailable.yaml"] = "octant calls it an error; the server behind it may still come",
            ["pod_ephemeral_container.yaml"] = "octant warns of a debugging container; the Pod is ready",
        };
        var root = YamlObjects.File(Corpus.PathOf($"{Dumps}/octant/expected.dev.yaml"));
        var cases = root["cases"]!.AsArray()
            .Select(item =>
            {
                var file = item!["file"]!.GetValue<string>();
                var expected = item["status"]!.GetValue<string>() switch
                {
                    "OK" => HealthState.Current,
                    "Error" => HealthState.Failed,
                    _ => HealthState.InProgress,
                };
                return (Path.GetFileName(file), expected, First(YamlObjects.File(Corpus.PathOf($"{Dumps}/octant/{file}"))));
            });
        Judge(cases, differences, atLeast: 14);
    }

    [Fact]
    public void Agrees_with_the_recorded_watches_of_Pulumi()
    {
        var root = YamlObjects.File(Corpus.PathOf($"{Dumps}/pulumi-await/expected.dev.yaml"));
        var judged = root["cases"]!.AsArray()
            .Where(item => item!["replay"] is not null)
            .Select(item =>
            {
                var last = item!["replay"]!.AsArray()
                    .SelectMany(file => JsonNode.Parse(File.ReadAllText(Corpus.PathOf($"{Dumps}/pulumi-await/{file}")))!.AsArray())
                    .Select(state => state!["object"] ?? state)
                    .Last();
                var ready = HealthRules.Of(YamlObjects.Live(last!)).State == HealthState.Current;
                return (Name: item["name"]!.GetValue<string>(), Agrees: ready == item["ready"]!.GetValue<bool>());
            })
            .ToList();
        Assert.True(judged.Count >= 10);
        Assert.Empty(judged.Where(static item => !item.Agrees).Select(static item => item.Name));
    }

    private static void Judge(
        IEnumerable<(string Name, HealthState Expected, JsonObject Live)> cases, Dictionary<string, string> differences, int atLeast)
    {
        var judged = cases.Select(item => (item.Name, item.Expected, Ours: HealthRules.Of(YamlObjects.Live(item.Live)))).ToList();
        Assert.True(judged.Count >= atLeast, $"only {judged.Count} cases");
        var unexpected = judged
            .Where(item => Disagrees(item.Expected, item.Ours) != differences.ContainsKey(item.Name))
            .Select(item => $"{item.Name}: expected {item.Expected}, ours {item.Ours.State} ({item.Ours.Message})");
        Assert.Empty(unexpected);
    }

    // Who waits where we see a failure that has yet to last agrees with us: we wait too.
    private static bool Disagrees(HealthState expected, HealthRecord ours) => expected == HealthState.InProgress
        ? new FailurePersistence(Patience.Usual).Observe(ours, TimeSpan.Zero).State != HealthState.InProgress
        : ours.State != expected;

    private static JsonObject First(JsonNode node) => node["items"] is JsonArray items ? (JsonObject)items[0]! : (JsonObject)node;
}
