using System.Text.RegularExpressions;

namespace Kix.EndToEnd.Tests.Kubectl;

/// <summary>What kubectl shows of a server.</summary>
public class ReadingTests(SharedServer server) : IClassFixture<SharedServer>
{
    [Fact]
    public async Task Get_all_has_the_columns_of_each_kind()
    {
        var kubectl = await (await server.NewSpaceAsync()).WithWebAsync();

        var output = await kubectl.RunAsync("get", "all", "-A");

        Assert.Matches(@"(?m)^NAMESPACE +NAME +READY +STATUS +RESTARTS +AGE$", output);
        Assert.Equal(2, Regex.Count(output, $@"(?m)^{kubectl.Space} +pod/web-[0-9a-z]+-[0-9a-z]+ +1/1 +Running +0 +(\d+m)?(\d+s)?$"));
        Assert.Matches(@"(?m)^NAMESPACE +NAME +TYPE +CLUSTER-IP +EXTERNAL-IP +PORT\(S\) +AGE$", output);
        Assert.Matches($@"(?m)^{kubectl.Space} +service/web +ClusterIP +10\.96\.\d+\.\d+ +<none> +80/TCP +(\d+m)?(\d+s)?$", output);
        Assert.Matches(@"(?m)^NAMESPACE +NAME +READY +UP-TO-DATE +AVAILABLE +AGE$", output);
        Assert.Matches($@"(?m)^{kubectl.Space} +deployment\.apps/web +2/2 +2 +2 +(\d+m)?(\d+s)?$", output);
        Assert.Matches(@"(?m)^NAMESPACE +NAME +DESIRED +CURRENT +READY +AGE$", output);
        Assert.Matches($@"(?m)^{kubectl.Space} +replicaset\.apps/web-[0-9a-z]+ +2 +2 +2 +(\d+m)?(\d+s)?$", output);
    }

    [Fact]
    public async Task Wide_columns_name_nodes_and_images()
    {
        var kubectl = await (await server.NewSpaceAsync()).WithWebAsync();

        Assert.Matches(@"(?m)^web-\S+ +1/1 +Running +0 +(\d+m)?(\d+s)? +10\.\d+\.\d+\.\d+ +sandbox-[123] +<none> +<none>$", await kubectl.RunAsync("get", "pods", "-o", "wide"));
        Assert.Matches(@"(?m)^web +2/2 +2 +2 +(\d+m)?(\d+s)? +main +example\.com/web:1 +app=web$", await kubectl.RunAsync("get", "deployments", "-o", "wide"));
    }

    [Fact]
    public async Task Get_as_yaml_shows_defaults_and_status_and_on_request_who_owns_what()
    {
        var kubectl = await (await server.NewSpaceAsync()).WithWebAsync();

        var output = await kubectl.RunAsync("get", "deployment", "web", "-o", "yaml");

        Assert.StartsWith("apiVersion: apps/v1\nkind: Deployment\n", output, StringComparison.Ordinal);
        Assert.Contains("\n  progressDeadlineSeconds: 600\n", output, StringComparison.Ordinal);
        Assert.Contains("\n  availableReplicas: 2\n", output, StringComparison.Ordinal);
        Assert.DoesNotContain("managedFields", output, StringComparison.Ordinal);
        var owners = await kubectl.RunAsync("get", "deployment", "web", "-o", "yaml", "--show-managed-fields");
        Assert.Matches(@"(?s)managedFields:.*f:replicas: \{\}.*manager: kubectl\n    operation: Apply", owners);
        Assert.Matches(@"manager: kube-controller-manager\n    operation: Update\n    subresource: status", owners);
    }

    [Fact]
    public async Task Watch_prints_what_changes_while_it_changes()
    {
        var kubectl = await (await server.NewSpaceAsync()).WithWebAsync();
        using var watch = kubectl.Start("get", "deployments", "--watch");
        try
        {
            var lines = watch.StandardOutput;
            Assert.Matches(@"^NAME +READY +UP-TO-DATE +AVAILABLE +AGE$", await NextAsync(lines));
            Assert.Matches(@"^web +2/2 ", await NextAsync(lines));

            await kubectl.RunAsync("scale", "deployment/web", "--replicas=3");

            await UntilAsync(lines, "^web +2/3 ");
            await UntilAsync(lines, "^web +3/3 +3 +3 ");
        }
        finally
        {
            watch.Kill();
            await watch.WaitForExitAsync();
        }
    }

    [Fact]
    public async Task Api_resources_lists_names_groups_and_kinds_also_of_definitions()
    {
        var kubectl = await server.NewSpaceAsync();
        await kubectl.RunAsync("apply", "--server-side", "-f", kubectl.FileOf("""
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: lamps.example.com}
            spec:
              group: example.com
              scope: Namespaced
              names: {plural: lamps, singular: lamp, kind: Lamp, shortNames: [lp]}
              versions:
              - name: v1
                served: true
                storage: true
                schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {watts: {type: integer}}}}}}
                additionalPrinterColumns: [{name: Watts, type: integer, jsonPath: .spec.watts}]
            """));
        await kubectl.RunAsync("wait", "--for=condition=Established", "crd/lamps.example.com", "--timeout=300s");

        var output = await kubectl.RunAsync("api-resources");

        Assert.Matches(@"^NAME +SHORTNAMES +APIVERSION +NAMESPACED +KIND\n", output);
        Assert.Matches(@"(?m)^deployments +deploy +apps/v1 +true +Deployment$", output);
        Assert.Matches(@"(?m)^namespaces +ns +v1 +false +Namespace$", output);
        Assert.Matches(@"(?m)^lamps +lp +example\.com/v1 +true +Lamp$", output);

        await kubectl.RunAsync("apply", "--server-side", "-f", kubectl.FileOf("---\n{apiVersion: example.com/v1, kind: Lamp, metadata: {name: desk}, spec: {watts: 7}}"));
        Assert.Matches(@"^NAME +WATTS\ndesk +7\n", await kubectl.RunAsync("get", "lp"));
    }

    private static async Task<string> NextAsync(StreamReader lines)
    {
        var line = await lines.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromMinutes(5));
        Assert.NotNull(line);
        return line;
    }

    // Conditions change, too: what a line shows may be what the line before showed.
    private static async Task UntilAsync(StreamReader lines, string pattern)
    {
        while (!Regex.IsMatch(await NextAsync(lines), pattern))
        {
        }
    }
}
