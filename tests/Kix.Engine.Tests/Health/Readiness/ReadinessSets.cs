using System.Globalization;
using System.Text.Json.Nodes;
using Kix.Engine.Health;
using Kix.Testing;

namespace Kix.Engine.Tests.Health.Readiness;

/// <summary>The sets of the corpus whose owners wrote a verdict beside each object, and what their words mean here.</summary>
internal static class ReadinessSets
{
    private const string Dumps = "cluster-dumps";

    internal static IReadOnlyDictionary<string, Func<IEnumerable<ReadinessCase>>> All { get; } = new Dictionary<string, Func<IEnumerable<ReadinessCase>>>
    {
        ["kstatus-cases"] = Kstatus,
        ["kapp-wait-cases"] = Kapp,
        ["gitops-engine-health"] = GitOpsEngine,
        ["octant"] = Octant,
        ["pulumi-await"] = Pulumi,
        ["argocd-customizations"] = ArgoCustomizations,
        ["gateway-api-status"] = Gateways,
    };

    private static IEnumerable<ReadinessCase> Kstatus() => Files("kstatus-cases").Select(static file =>
    {
        var now = DateTime.UtcNow.ToString("s", CultureInfo.InvariantCulture) + "Z";
        var root = YamlObjects.Text(File.ReadAllText(file).Replace("<NOW>", now, StringComparison.Ordinal));
        var status = root["expected"]!["status"]!.GetValue<string>();
        return new ReadinessCase(Path.GetFileName(file), status, [Enum.Parse<HealthState>(status)], First(root["object"]!));
    });

    private static IEnumerable<ReadinessCase> Kapp() => Files("kapp-wait-cases").Select(static file =>
    {
        var root = YamlObjects.File(file);
        var (theirs, state) = (root["expected"]!["done"]!.GetValue<bool>(), root["expected"]!["successful"]!.GetValue<bool>()) switch
        {
            (true, true) => ("done", HealthState.Current),
            (true, false) => ("failed", HealthState.Failed),
            _ => ("waits", HealthState.InProgress),
        };
        return new ReadinessCase(Path.GetFileName(file), theirs, [state], First(root["objects"]![0]!));
    });

    // No verdict: the engine has no rule for the kind.
    private static IEnumerable<ReadinessCase> GitOpsEngine() => Listed("gitops-engine-health").Where(static item => item["health"] is not null).Select(static item =>
    {
        var file = item["file"]!.GetValue<string>();
        var health = item["health"]!.GetValue<string>();
        return new ReadinessCase(Path.GetFileName(file), health, [OfArgo(health)], First(YamlObjects.File(PathOf($"gitops-engine-health/{file}"))));
    });

    private static IEnumerable<ReadinessCase> Octant() => Listed("octant").Select(static item =>
    {
        var file = item["file"]!.GetValue<string>();
        var status = item["status"]!.GetValue<string>();
        var expected = status switch { "OK" => HealthState.Current, "Error" => HealthState.Failed, _ => HealthState.InProgress };
        return new ReadinessCase(Path.GetFileName(file), status, [expected], First(YamlObjects.File(PathOf($"octant/{file}"))));
    });

    // Of recorded watches the last state is judged; of single states those whose condition decides about readiness.
    private static IEnumerable<ReadinessCase> Pulumi() => Listed("pulumi-await").Select(static item =>
    {
        var isReady = (item["ready"] ?? item["value"])!.GetValue<bool>();
        var condition = item["condition"]?.GetValue<string>();
        var files = item["replay"]?.AsArray().Select(static file => file!.GetValue<string>()) ?? [item["state"]!.GetValue<string>()];
        var states = files.SelectMany(static file => JsonNode.Parse(File.ReadAllText(PathOf($"pulumi-await/{file}"))) switch
        {
            JsonArray list => list.Select(static state => (JsonObject)(state!["object"] ?? state)),
            var state => [(JsonObject)state!],
        });
        HealthState[] expected = isReady ? [HealthState.Current] : [HealthState.InProgress, HealthState.Failed];
        return (condition, isReady) is ("podScheduled" or "podInitialized" or "jobStarted", true)
            ? null
            : new ReadinessCase($"{item["name"]}{(condition is null ? "" : $" ({condition})")}", isReady ? "ready" : "not ready", expected, states.Last());
    }).OfType<ReadinessCase>();

    // Argo has these rules because the kinds are reported on.
    private static IEnumerable<ReadinessCase> ArgoCustomizations()
    {
        var root = PathOf("argocd-customizations");
        foreach (var file in Directory.GetFiles(root, "health_test.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var folder = Path.GetDirectoryName(file)!;
            foreach (var test in YamlObjects.File(file)["tests"]!.AsArray())
            {
                var path = Path.Combine(folder, test!["inputPath"]!.GetValue<string>());
                var health = test["healthStatus"]!["status"]!.GetValue<string>();
                if (File.Exists(path))
                {
                    yield return new ReadinessCase(
                        $"{Path.GetRelativePath(root, folder)}/{Path.GetFileName(path)}", health, [OfArgo(health)], First(YamlObjects.File(path))) { IsReportedOn = true };
                }
            }
        }
    }

    // Nobody wrote verdicts here, but the names of the objects and listeners say which of them are wrong on purpose.
    private static IEnumerable<ReadinessCase> Gateways() => Directory.GetFiles(PathOf("gateway-api-status"), "*.status.yaml").Order(StringComparer.Ordinal)
        .SelectMany(static file => YamlObjects.Documents(File.ReadAllText(file)).OfType<JsonObject>()
            .Where(static live => ((string)live["apiVersion"]!).StartsWith("gateway.networking.", StringComparison.Ordinal))
            .Select(live =>
            {
                string[] names = [(string)live["metadata"]!["name"]!, .. (live["status"]?["listeners"]?.AsArray() ?? []).Select(static listener => (string)listener!["name"]!)];
                var isWrong = names.Any(static name => WrongNames.Any(word => name.Contains(word, StringComparison.Ordinal)));
                HealthState[] expected = isWrong ? [HealthState.InProgress, HealthState.Failed] : [HealthState.Current];
                return new ReadinessCase(
                    $"{Path.GetFileName(file)} {live["kind"]}/{live["metadata"]!["namespace"] ?? ""}/{live["metadata"]!["name"]}", isWrong ? "named as wrong" : "named as right", expected, live);
            }));

    private static readonly string[] WrongNames = ["invalid", "denied", "conflict", "ignored", "not-allowed", "mismatch", "wrong", "no-matching", "missing", "mixed-parent"];

    // Suspended: who asked for a stop has got it. Unknown and Missing: Argo cannot say, or finds nothing yet.
    private static HealthState OfArgo(string health) => health switch
    {
        "Healthy" or "Suspended" => HealthState.Current,
        "Degraded" => HealthState.Failed,
        _ => HealthState.InProgress,
    };

    private static string PathOf(string path) => Corpus.PathOf($"{Dumps}/{path}");

    private static IEnumerable<string> Files(string set) => Directory.GetFiles(PathOf(set), "*.yaml").Order(StringComparer.Ordinal);

    private static IEnumerable<JsonNode> Listed(string set) => YamlObjects.File(PathOf($"{set}/expected.dev.yaml"))["cases"]!.AsArray().OfType<JsonNode>();

    private static JsonObject First(JsonNode node) => node["items"] is JsonArray items ? (JsonObject)items[0]! : (JsonObject)node;
}
