using System.Text.Json;
using Kix.Engine.Diff;
using Kix.Engine.Live;
using Kix.Engine.Schema;
using Kix.Testing;
using Kix.Yaml;

namespace Kix.Engine.Tests.Diff;

/// <summary>Live objects of many clusters that carry what kubectl or a GitOps tool applied: nobody is Kix, so only values can differ.</summary>
public class LastAppliedTests
{
    private const string LastApplied = "kubectl.kubernetes.io/last-applied-configuration";

    // Looked at one by one: the live object had been changed since (scaled, edited, broken on purpose), or says less than was applied.
    private static readonly HashSet<string> RealDifferences =
    [
        "k9s/dao/testdata/dr.json $.spec.additionalPrinterColumns",
        "k9s/render/testdata/sa.json $.secrets[name=blee].namespace",
        "k9s/render/testdata/sts.json $.spec.replicas",
        "argocd-controller/util/argo/testdata/live_validating_webhook.yaml $.webhooks[name=validate.externalsecret.external-secrets.io].clientConfig.caBundle",
        "kubectl-edit/testcase-apply-edit-last-applied/2.response $.spec.ports[port=81,protocol=TCP].targetPort",
        "kubectl-edit/testcase-apply-edit-last-applied-list-fail/4.response $.data.new-data3",
        "kubectl-edit/testcase-apply-edit-last-applied-list-fail/5.response $.metadata.labels.new-label2",
        "kubectl-edit/testcase-apply-edit-last-applied-list-fail/5.response $.spec.ports[port=82,protocol=TCP]",
        "argocd-customizations/argoproj.io/Experiment/testdata/noStatusExperiment.yaml $.spec.templates",
        "argocd-customizations/numaplane.numaproj.io/NumaflowControllerRollout/testdata/NumaflowControllerRollout/degraded.yaml $.spec.controller.version",
        "argocd-customizations/certmanager.k8s.io/Certificate/testdata/degraded_configError.yaml $.spec.acme.config[0].domains[0]",
        "octant/objectstatus/testdata/replicationcontroller_not_ready.yaml $.spec.replicas",

        // Said zero or empty, absent, and not owned by Kix.
        "troubleshoot/cluster-resources/jobs/projectcontour.json $.spec.ttlSecondsAfterFinished",
        "troubleshoot/cluster-resources/deployments/monitoring.json $.spec.template.spec.hostNetwork",
        "troubleshoot/cluster-resources/deployments/monitoring.json $.spec.template.spec.nodeSelector",
        "troubleshoot/cluster-resources/deployments/monitoring.json $.spec.template.spec.tolerations",

        // Added by who created the object, and said by nobody in the annotation.
        "kubectl-apply/apply/rc-managedfields-lastapplied.yaml $.spec.selector",
        "troubleshoot/cluster-resources/jobs/projectcontour.json $.metadata.labels.app",
    ];

    [Fact]
    public void Live_objects_differ_from_what_was_applied_only_where_they_were_changed()
    {
        var found = new HashSet<string>();
        var pairs = 0;
        foreach (var (file, live) in Objects())
        {
            var manifest = JsonElement.Parse(live.Metadata.Member("annotations").Text(LastApplied)!);
            if (manifest.Text("apiVersion") is not { } apiVersion)
            {
                continue;
            }

            var kind = GroupVersionKind.Of(apiVersion, manifest.Text("kind")!);
            var differences = ObjectComparison.Compare(manifest, live.Json, ServerTruth.Schemas.Find(kind), null, new ComparisonOptions("kix"));
            pairs++;
            found.UnionWith(differences.Select(d => d.Path.ToString()).Where(p => p != $"$.metadata.annotations[\"{LastApplied}\"]").Select(p => $"{file} {p}"));
        }

        Assert.Equal(89, pairs);
        Assert.Equal(RealDifferences.Order(), found.Order());
    }

    private static IEnumerable<(string File, LiveObject Live)> Objects()
    {
        foreach (var line in File.ReadLines(Corpus.PathOf("cluster-dumps/LAST-APPLIED.dev.tsv")).Skip(2))
        {
            var columns = line.Split('\t');
            foreach (var live in Read(columns[0])
                .Select(o => new LiveObject(o))
                .Where(o => (o.Kind.Kind.Length == 0 || o.Kind.Kind == columns[2]) && o.Key.Name == columns[4] && o.Annotation(LastApplied) is not null))
            {
                yield return (columns[0]["cluster-dumps/".Length..], live);
            }
        }
    }

    // One object, a List (whose items need not say their kind), or a recording of watch events, which is passed over.
    private static IEnumerable<JsonElement> Read(string file)
    {
        var text = File.ReadAllText(Corpus.PathOf(file));
        if (!file.EndsWith(".json", StringComparison.Ordinal))
        {
            return KubernetesYaml.ReadObjects(text, file).Select(o => JsonElement.Parse(o.Content.ToJsonString()));
        }

        var root = JsonElement.Parse(text);
        return root.Member("items").IsPresent ? root.Items("items") : root.ValueKind == JsonValueKind.Object ? [root] : [];
    }
}
