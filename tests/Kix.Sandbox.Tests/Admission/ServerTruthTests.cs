using Kix.Sandbox.Admission;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Tests.Admission;

public class ServerTruthTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("kinds")]
    [InlineData("apps/online-boutique")]
    [InlineData("apps/podinfo")]
    [InlineData("apps/kube-prometheus")]
    [InlineData("apps/metrics-server")]
    [InlineData("apps/cert-manager")]
    [InlineData("apps/sock-shop")]
    [InlineData("apps/argo-cd")]
    [InlineData("apps/calico")]
    [InlineData("apps/cilium-examples")]
    [InlineData("apps/emojivoto")]
    [InlineData("apps/k8s-addons")]
    [InlineData("apps/kapp-examples")]
    [InlineData("apps/kops-cluster-aws")]
    [InlineData("apps/kops-cluster-aws-irsa-off")]
    [InlineData("apps/kops-cluster-cilium")]
    [InlineData("apps/kops-cluster-cilium-advanced")]
    [InlineData("apps/kourier")]
    [InlineData("apps/kubernetes-examples")]
    [InlineData("apps/kubernetes-examples-archived")]
    [InlineData("apps/linkerd")]
    [InlineData("apps/local-path-provisioner")]
    [InlineData("apps/metallb")]
    [InlineData("apps/openshift-components")]
    [InlineData("apps/tekton-pipelines")]
    [InlineData("apps/velero-examples")]
    [InlineData("crds")]
    public void Create_answers_what_the_server_answered(string set)
    {
        var lines = ServerTruth.Of(set).Where(line => line.Applied is not null).ToList();
        var server = new Server();
        foreach (var line in lines.Where(line => Types.Of(line.Desired.Text("apiVersion"), line.Desired.Text("kind")) is not null))
        {
            server.Objects.Add(Types.Of(line.Desired.Text("apiVersion"), line.Desired.Text("kind"))!.Resource, line.Applied!);
        }

        var agreed = 0;
        var differing = new List<string>();
        foreach (var line in lines)
        {
            if (Types.Of(line.Desired.Text("apiVersion"), line.Desired.Text("kind")) is not { } type)
            {
                continue;
            }

            var home = line.Applied.Text("metadata", "namespace");
            if (type.Kind == "Pod")
            {
                var account = line.Applied.Text("spec", "serviceAccountName") ?? "default";
                if (server.Objects.Get(new("", "serviceaccounts"), home, account) is null)
                {
                    server.Objects.Add(new("", "serviceaccounts"), new() { ["metadata"] = new System.Text.Json.Nodes.JsonObject { ["name"] = account, ["namespace"] = home } });
                }
            }

            var desired = line.Desired.Copy();
            if (type.Namespaced)
            {
                desired.Member("metadata")["namespace"] = home;
            }

            try
            {
                var differences = Comparison.Of(line, server.Create(type, desired));
                if (differences.Count == 0)
                {
                    agreed++;
                }
                else
                {
                    differing.Add($"{line.Name}\n    {string.Join("\n    ", differences.Take(12))}");
                }
            }
            catch (ApiException refused)
            {
                differing.Add($"{line.Name}\n    refused: {refused.Message}");
            }
        }

        output.WriteLine($"{set}: {agreed} agreed, {differing.Count} differ");
        Assert.True(differing.Count == 0, $"{set}: {agreed} agreed, {differing.Count} differ\n{string.Join("\n", differing.Take(40))}");
    }
}
