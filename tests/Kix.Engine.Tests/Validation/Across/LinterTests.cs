using Kix.Engine.Graph;
using Kix.Engine.Validation.Across;

namespace Kix.Engine.Tests.Validation.Across;

/// <summary>Other linters' files, for the checks that correspond to rules here: the rule that answers, or why none does.</summary>
public sealed class LinterTests
{
    [Theory]

    // kube-linter: dangling-*, env-value-from, *-port, non-existent-service-account
    [InlineData("kube-linter/env-var-value-from.yml", "KIX4002 2, KIX4027 2")]
    [InlineData("kube-linter/priority-class-name.yaml", "KIX4027 7")]
    [InlineData("kube-linter/non-existent-service-account.yml", "KIX4027 1")]

    // dangling-hpa, liveness-port and readiness-port hold objects without a name, or with one that no server takes (KIX4091, KIX1003): there
    // is nothing to evaluate. invalid-target-ports is about single objects (KIX4008, KIX4009).

    // A policy in a namespace of which no workload is known waits for those that others bring: nothing is said of it (EmptySelections).
    [InlineData("kube-linter/dangling-networkpolicy.yml", "")]

    // kube-score: PodDisruptionBudget
    [InlineData("kube-score/deployment-poddisruptionbudget-v1-matches.yaml", "")]
    [InlineData("kube-score/deployment-poddisruptionbudget-v1-no-match.yaml", "KIX4023 1")]
    [InlineData("kube-score/statefulset-poddisruptionbudget-v1beta1-expression-matches.yaml", "")]
    [InlineData("kube-score/statefulset-poddisruptionbudget-v1beta1-no-match.yaml", "KIX4023 1")]

    // kube-score: HorizontalPodAutoscaler has target
    [InlineData("kube-score/hpa-autoscalingv2-targets-deployment.yaml", "")]

    // kube-score: NetworkPolicy targets Pod
    [InlineData("kube-score/networkpolicy-targets-pod-not-matching.yaml", "KIX4070 1")]
    [InlineData("kube-score/networkpolicy-cronjob-matching.yaml", "")]
    [InlineData("kube-score/networkpolicy-targets-all-pods.yaml", "")]

    // kube-score: Service Targets Pod
    [InlineData("kube-score/service-not-target-deployment.yaml", "KIX4070 1")]
    [InlineData("kube-score/service-not-target-pod-multi-label.yaml", "KIX4070 1")]
    [InlineData("kube-score/service-target-pod-same-namespace.yaml", "")]
    [InlineData("kube-score/service-target-deployment-same-namespace.yaml", "")]
    [InlineData("kube-score/service-target-deployment-different-namespace.yaml", "KIX4070 1")]
    [InlineData("kube-score/service-externalname.yaml", "")]

    // kube-score: StatefulSet has ServiceName, selector matches template
    [InlineData("kube-score/statefulset-service-name-different-label.yaml", "KIX4020 1, KIX4070 1, KIX4073 1")]
    [InlineData("kube-score/statefulset-different-labels.yaml", "KIX4020 1, KIX4073 1")]

    // kube-score grades it, and is not followed: with an autoscaler the number of replicas is its own at deploy (DESIGN section 8).
    [InlineData("kube-score/deployment-with-hpa-has-replicas.yaml", "")]

    // polaris: a binding of a role that is not there; PDBs and autoscalers on nothing, which its check for other things lets pass
    [InlineData("polaris/checks/rolebindingClusterRolePodExecAttach/failure.binding_points_to_missing_ref.yaml", "KIX4027 1")]
    [InlineData("polaris/checks/pdbMinAvailableGreaterThanHPAMinReplicas/success.no-match.yaml", "KIX4023 2")]
    [InlineData("polaris/checks/pdbMinAvailableGreaterThanHPAMinReplicas/success.no-hpa.yaml", "")]

    // istio: webhooks to a Service that is not there
    [InlineData("istio-analyzers/webhook.yaml", "KIX4024 1")]
    public void Files_of_other_linters_are_judged(string file, string expected)
    {
        var cluster = CorpusLoad.OfFile($"bad/{file}").Evaluate();
        var findings = AcrossChecks.Check(new ResourceIndex(Preparation.Of(cluster.Resources, []), cluster)).Distinct();

        // Namespaces are left out of these files, and labels are shared by the cases of one file.
        Assert.Equal(expected, string.Join(", ", findings.Where(f => f.Id is not ("KIX4026" or "KIX4074")).GroupBy(f => f.Id).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => $"{g.Key} {g.Count()}")));
    }
}
