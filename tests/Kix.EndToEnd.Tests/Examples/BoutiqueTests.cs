using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kix.Engine.Canonical;
using Kix.Engine.Evaluation;
using Kix.Testing;
using Kix.Yaml;
using ProdEu1;

namespace Kix.EndToEnd.Tests.Examples;

/// <summary>The compiled boutique against the manifests that its authors publish.</summary>
public class BoutiqueTests
{
    private const string Release = "apps/online-boutique/release/kubernetes-manifests.yaml";

    /// <summary>Every intended difference, as a pattern of lines <c>Kind/name $.path: published -> compiled</c>, with its reason.</summary>
    private static readonly (string Pattern, string Reason)[] Intended =
    [
        (@"\S+ \$\.metadata\.namespace: \(absent\) -> ""shop""", "a resource says its namespace"),
        (@"\S+ \$\.metadata\.labels\.app: ""\S+"" -> \(absent\)", "the recommended labels instead of app"),
        (@"\S+ \$\.metadata\.labels\.app\.kubernetes\.io/(name|instance|component|managed-by): \(absent\) -> ""\S+""", "the recommended labels"),
        (@"Deployment/\S+ \$\.spec\.selector\.matchLabels\.(app: ""\S+"" -> \(absent\)|app\.kubernetes\.io/(name|instance): \(absent\) -> ""\S+"")", "the recommended labels select"),
        (@"Deployment/\S+ \$\.spec\.template\.metadata\.labels\.(app: ""\S+"" -> \(absent\)|app\.kubernetes\.io/(name|instance|managed-by): \(absent\) -> ""\S+"")", "the recommended labels"),
        (@"Service/\S+ \$\.spec\.selector\.(app: ""\S+"" -> \(absent\)|app\.kubernetes\.io/(name|instance): \(absent\) -> ""\S+"")", "the recommended labels select"),
        (@"Service/\S+ \$\.spec\.ports\[\S+\]\.targetPort: \d+ -> ""(grpc|http|tcp-redis)""", "ports are referred to by name"),
        (@"Deployment/\S+ \$\.spec\.template\.spec\.containers\[\S+\]\.ports\[0\](=value|\.containerPort): \S+ -> \(absent\)", "container ports have names"),
        (@"Deployment/\S+ \$\.spec\.template\.spec\.containers\[\S+\]\.ports\[(grpc|http|tcp-redis)\]\.\w+: \(absent\) -> \S+", "container ports have names"),
        (@"Deployment/(frontend|redis-cart) \$\.spec\.template\.spec\.containers\[\S+\]\.(readiness|liveness)Probe\.\w+\.port: \d+ -> ""(http|tcp-redis)""", "probes refer to ports by name"),
        (@"Deployment/\S+ \$\.spec\.template\.spec\.\w+\[\S+\]\.env\[\w+_ADDR\]\.value: ""([\w-]+)(:\d+)"" -> ""\1\.shop\.svc\2""", "addresses resolve from every namespace"),
        (@"Deployment/loadgenerator \$\.spec\.template\.spec\.initContainers\[frontend-check\]\.command\[2\]: .* -> .*", "a shorter script that waits the same way"),
    ];

    [Fact]
    public void Compiled_objects_are_the_published_ones_but_for_the_intended_differences()
    {
        var published = KubernetesYaml.ReadObjects(File.ReadAllBytes(Corpus.PathOf(Release)), "release.yaml")
            .ToDictionary(o => Name(o.Content), o => o.Content);
        var compiled = ClusterEvaluator.Evaluate(new ProdEu1Cluster()).Resources
            .Where(r => r.Key.Namespace == "shop")
            .Select(r => JsonNode.Parse(DigestForm.Of(r.Manifest))!.AsObject())
            .GroupBy(Name)
            .ToDictionary(g => g.Key, g => g.First());

        var used = new HashSet<string>();
        var unexpected = new List<string>();
        foreach (var (name, theirs) in published)
        {
            if (!compiled.TryGetValue(name, out var ours))
            {
                unexpected.Add($"{name} is not compiled");
                continue;
            }

            foreach (var line in JsonLines.Differences(theirs, ours).Select(l => $"{name} {l}"))
            {
                var match = Intended.FirstOrDefault(i => Regex.IsMatch(line, $"^{i.Pattern}$", RegexOptions.Singleline));
                if (match.Pattern is null)
                {
                    unexpected.Add(line);
                }
                else
                {
                    used.Add(match.Pattern);
                }
            }
        }

        Assert.True(unexpected.Count == 0, string.Join(Environment.NewLine, unexpected));
        Assert.Equal(35, published.Count);
        Assert.Equal([], Intended.Select(i => i.Pattern).Except(used));
    }

    [Fact]
    public void The_program_has_at_most_half_the_lines_of_the_manifests()
    {
        var yaml = File.ReadLines(Corpus.PathOf(Release)).Count(l => !string.IsNullOrWhiteSpace(l));
        var folder = Path.Combine(Corpus.Repository, "examples", "prod-eu1", "Boutique");
        var code = Directory.GetFiles(folder, "*.cs").SelectMany(File.ReadLines).Count(l => !string.IsNullOrWhiteSpace(l));
        Assert.True(code * 2 <= yaml, $"{code} lines of C# for {yaml} of YAML");
    }

    private static string Name(JsonObject o) => $"{o["kind"]}/{o["metadata"]!["name"]}";
}
