using System.Diagnostics;

namespace Kix.Sandbox.Tests.Http;

/// <summary>What people do with kubectl, with kubectl. Each test has a namespace of its own.</summary>
public sealed class KubectlTests(Kubectl kubectl) : IClassFixture<Kubectl>
{
    [Fact]
    public async Task A_workload_is_applied_rolled_out_scaled_changed_and_deleted()
    {
        await kubectl.Do("create namespace story");
        Assert.Equal("deployment.apps/web serverside-applied\nservice/web serverside-applied\n", await kubectl.Do("apply --server-side -n story -f -", Web("nginx:1.27")));
        Assert.EndsWith("deployment \"web\" successfully rolled out\n", await kubectl.Do("rollout status -n story deploy/web --timeout=300s"), StringComparison.Ordinal);
        Assert.Equal("deployment.apps/web condition met\n", await kubectl.Do("wait -n story --for=condition=Available deploy/web --timeout=300s"));
        var all = await kubectl.Do("get all -A");
        Assert.Matches(@"story\s+pod/web-\w+-\w+\s+1/1\s+Running\s+0", all);
        Assert.Matches(@"story\s+deployment.apps/web\s+2/2\s+2\s+2", all);
        Assert.Matches(@"story\s+service/web\s+ClusterIP\s+10\.\d+\.\d+\.\d+\s+<none>\s+80/TCP", all);
        Assert.Equal("", await kubectl.Do("diff --server-side -n story -f -", Web("nginx:1.27")));

        Assert.Equal("deployment.apps/web scaled\n", await kubectl.Do("scale -n story deploy/web --replicas=3"));
        Assert.Equal("deployment.apps/web image updated\n", await kubectl.Do("set image -n story deploy/web web=nginx:1.28"));
        Assert.Equal("deployment.apps/web labeled\n", await kubectl.Do("label -n story deploy/web tier=front"));
        Assert.Equal("service/web annotated\n", await kubectl.Do("annotate -n story svc/web note=x"));
        await kubectl.Do("rollout status -n story deploy/web --timeout=300s");
        Assert.Contains("revision", (await kubectl.Do("rollout history -n story deploy/web")).ToLowerInvariant(), StringComparison.Ordinal);
        Assert.Equal("3 nginx:1.28 front", await kubectl.Do("get -n story deploy web -o 'jsonpath={.spec.replicas} {.spec.template.spec.containers[0].image} {.metadata.labels.tier}'"));

        var (diff, status) = await kubectl.Run("diff --server-side -n story --force-conflicts -f -", Web("nginx:1.27"));
        Assert.Equal(1, status);
        Assert.Contains("-      - image: nginx:1.28", diff, StringComparison.Ordinal);
        Assert.Contains("+      - image: nginx:1.27", diff, StringComparison.Ordinal);
        Assert.Contains("-  replicas: 3\n+  replicas: 2", diff, StringComparison.Ordinal);

        var (conflict, refused) = await kubectl.Run("apply --server-side -n story -f -", Web("nginx:1.27"));
        Assert.Equal(1, refused);
        Assert.Contains("Apply failed with 2 conflicts", conflict, StringComparison.Ordinal);
        Assert.Contains("\"kubectl-set\" using apps/v1:\n- .spec.template.spec.containers[name=\"web\"].image", conflict, StringComparison.Ordinal);

        Assert.Contains("deployment.apps \"web\" deleted", await kubectl.Do("delete -n story deploy/web svc/web"), StringComparison.Ordinal);
        Assert.Equal("", await kubectl.Do("get -n story deploy,rs,svc -o name"));
    }

    [Fact]
    public async Task Client_side_apply_patches_what_it_applied_before()
    {
        await kubectl.Do("create namespace client");
        Assert.Contains("deployment.apps/web created", await kubectl.Do("apply -n client -f -", Web("nginx:1.27")), StringComparison.Ordinal);
        Assert.Contains("deployment.apps/web configured", await kubectl.Do("apply -n client -f -", Web("nginx:1.28")), StringComparison.Ordinal);
        Assert.Contains("deployment.apps/web unchanged", await kubectl.Do("apply -n client -f -", Web("nginx:1.28")), StringComparison.Ordinal);
        Assert.Equal("nginx:1.28", await kubectl.Do("get -n client deploy web -o 'jsonpath={.spec.template.spec.containers[0].image}'"));
    }

    [Fact]
    public async Task Every_type_of_patch_works()
    {
        await kubectl.Do("create namespace patches");
        await kubectl.Do("apply --server-side -n patches -f -", Web("nginx:1.27"));
        Assert.Equal("deployment.apps/web patched\n", await kubectl.Do(
            """patch -n patches deploy web -p '{"spec":{"template":{"spec":{"containers":[{"name":"web","env":[{"name":"A","value":"1"}]}]}}}}'"""));
        Assert.Equal("deployment.apps/web patched\n", await kubectl.Do(
            """patch -n patches deploy web --type=json -p '[{"op":"replace","path":"/spec/replicas","value":1}]'"""));
        Assert.Equal("deployment.apps/web patched\n", await kubectl.Do("""patch -n patches deploy web --type=merge -p '{"spec":{"minReadySeconds":1}}'"""));
        Assert.Equal("1 1 1 nginx:1.27", await kubectl.Do(
            "get -n patches deploy web -o 'jsonpath={.spec.replicas} {.spec.minReadySeconds} {.spec.template.spec.containers[0].env[0].value} {.spec.template.spec.containers[0].image}'"));
    }

    [Fact]
    public async Task Objects_are_made_without_manifests()
    {
        await kubectl.Do("create namespace made");
        Assert.Contains("uid:", await kubectl.Do("create --dry-run=server -o yaml -n made configmap x --from-literal=a=b"), StringComparison.Ordinal);
        Assert.Equal(1, (await kubectl.Run("get -n made configmap x")).Status);
        foreach (var arguments in (string[])
        [
            "configmap x --from-literal=a=b", "secret generic s --from-literal=k=v", "serviceaccount bot", "deployment d --image=nginx --replicas=2 --port=80",
            "job j --image=busybox -- true", "cronjob c --image=busybox --schedule=@daily", "role r --verb=get --resource=pods",
            "rolebinding rb --role=r --serviceaccount=made:bot", "quota q --hard=pods=30", "ingress i --rule=a.example.com/*=web:80",
            "poddisruptionbudget p --selector=app=d --min-available=1", "service clusterip web --tcp=80:80",
        ])
        {
            Assert.Contains("created", await kubectl.Do("create -n made " + arguments), StringComparison.Ordinal);
        }

        Assert.Equal("b v", await kubectl.Do("get -n made configmap/x -o 'jsonpath={.data.a}'") + " " + await kubectl.Do("get -n made secret/s -o 'go-template={{.data.k|base64decode}}'"));
        Assert.Equal("service/d exposed\n", await kubectl.Do("expose -n made deploy d"));
        Assert.Equal("d", await kubectl.Do("get -n made svc d -o 'jsonpath={.spec.selector.app}'"));
        Assert.NotEqual("", await kubectl.Do("create -n made token bot"));
        Assert.Equal("yes\n", await kubectl.Do("auth can-i create deployments -n made"));
    }

    [Fact]
    public async Task Lists_are_selected_and_chunked()
    {
        await kubectl.Do("create namespace lists");
        foreach (var name in (string[])["a", "b", "c"])
        {
            await kubectl.Do($"create -n lists configmap {name}");
            await kubectl.Do($"label -n lists configmap {name} is={name} mine=yes");
        }

        Assert.Equal("configmap/a\nconfigmap/b\nconfigmap/c\n", await kubectl.Do("get -n lists configmaps -l mine --chunk-size=2 -o name"));
        Assert.Equal("configmap/b\n", await kubectl.Do("get -n lists configmaps -l is=b -o name"));
        Assert.Equal("configmap/c\n", await kubectl.Do("get -n lists configmaps --field-selector metadata.name=c -o name"));
        Assert.Contains("kind: ConfigMap", await kubectl.Do("get -n lists configmap a -o yaml"), StringComparison.Ordinal);
        Assert.Matches(@"^NAME\s+DATA\s+AGE\s+IS\na\s+0\s+\d+s\s+a\n", await kubectl.Do("get -n lists configmaps -l mine -L is"));
    }

    [Fact]
    public async Task Logs_events_and_descriptions_tell_what_runs()
    {
        await kubectl.Do("create namespace logs");
        await kubectl.Do("run -n logs web --image=nginx");
        await kubectl.Do("wait -n logs --for=condition=Ready pod/web --timeout=300s");
        Assert.Contains("nginx", await kubectl.Do("logs -n logs web"), StringComparison.Ordinal);
        Assert.Contains("pod/web", await kubectl.Do("get -n logs events"), StringComparison.Ordinal);
        var description = await kubectl.Do("describe -n logs pod web");
        Assert.Contains("Status:           Running", description, StringComparison.Ordinal);
        Assert.Contains("Events:", description, StringComparison.Ordinal);
        Assert.Contains("pod \"web\" deleted", await kubectl.Do("delete -n logs pod web"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_custom_resource_is_defined_explained_and_used()
    {
        await kubectl.Do("apply --server-side -f -", """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: { name: crons.kubectl.example.com }
            spec:
              group: kubectl.example.com
              scope: Namespaced
              names: { plural: crons, kind: Cron, shortNames: [ct], categories: [all] }
              versions:
              - name: v1
                served: true
                storage: true
                additionalPrinterColumns: [ { name: Every, type: string, jsonPath: .spec.every } ]
                schema:
                  openAPIV3Schema:
                    type: object
                    properties:
                      spec: { type: object, required: [every], properties: { every: { type: string, description: How often. } } }
            """);
        await kubectl.Do("wait --for=condition=Established crd/crons.kubectl.example.com --timeout=300s");
        Assert.Contains("How often.", await kubectl.Do("explain cron.spec.every"), StringComparison.Ordinal);
        Assert.Matches(@"crons\s+ct\s+kubectl.example.com/v1\s+true\s+Cron", await kubectl.Do("api-resources"));
        await kubectl.Do("apply --server-side -f -", Cron("one", "{ every: 5m }"));
        Assert.Matches(@"^NAME\s+EVERY\none\s+5m\n$", await kubectl.Do("get ct"));
        var (invalid, status) = await kubectl.Run("apply --server-side -f -", Cron("two", "{}"));
        Assert.Equal(1, status);
        Assert.Contains("spec.every: Required value", invalid, StringComparison.Ordinal);
        await kubectl.Do("delete crd crons.kubectl.example.com");

        // kubectl remembers for minutes what a server serves; this makes it look again, for the tests that come after.
        Assert.DoesNotContain("crons", await kubectl.Do("api-resources"), StringComparison.Ordinal);
        Assert.Equal(1, (await kubectl.Run("get ct")).Status);
    }

    [Fact]
    public async Task The_server_explains_itself()
    {
        Assert.Contains("Server Version: v1.36.2-kix-sandbox", await kubectl.Do("version"), StringComparison.Ordinal);
        Assert.Contains("apps/v1\n", await kubectl.Do("api-versions"), StringComparison.Ordinal);
        Assert.Contains("rollingUpdate\t<RollingUpdateDeployment>", await kubectl.Do("explain deployment.spec.strategy"), StringComparison.Ordinal);
        Assert.Matches(@"sandbox-1\s+Ready", await kubectl.Do("get nodes"));
        Assert.Matches(@"standard \(default\)", await kubectl.Do("get storageclass"));
    }

    [Fact]
    public async Task A_watch_shows_changes_as_they_come()
    {
        await kubectl.Do("create namespace watched");
        await kubectl.Do("create -n watched configmap there");
        using var watch = kubectl.Start("get -n watched configmaps --watch -o name");
        try
        {
            await SeesAsync(watch, "configmap/there");
            await kubectl.Do("create -n watched configmap made");
            await SeesAsync(watch, "configmap/made");
        }
        finally
        {
            watch.Kill();
            await watch.WaitForExitAsync();
        }

        static async Task SeesAsync(Process watch, string expected)
        {
            string? line;
            do
            {
                line = await watch.StandardOutput.ReadLineAsync().WaitAsync(Patience.Long);
                Assert.NotNull(line);
            }
            while (line != expected);
        }
    }

    [Fact]
    public async Task Mistakes_are_refused_in_the_words_of_a_real_server()
    {
        var (unknown, _) = await kubectl.Run("apply --server-side -f -", Web("nginx").Replace("replicas", "replicaz", StringComparison.Ordinal));
        Assert.Contains("failed to create typed patch object (default/web; apps/v1, Kind=Deployment): .spec.replicaz: field not declared in schema", unknown, StringComparison.Ordinal);
        var (missing, _) = await kubectl.Run("create -n nowhere configmap x");
        Assert.Contains("namespaces \"nowhere\" not found", missing, StringComparison.Ordinal);
        var (kind, _) = await kubectl.Run("get nothings");
        Assert.Contains("the server doesn't have a resource type \"nothings\"", kind, StringComparison.Ordinal);
    }

    private static string Cron(string name, string spec) => $$"""
        apiVersion: kubectl.example.com/v1
        kind: Cron
        metadata: { name: {{name}} }
        spec: {{spec}}
        """;

    private static string Web(string image) => $$"""
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web, labels: { app: web } }
        spec:
          replicas: 2
          selector: { matchLabels: { app: web } }
          template:
            metadata: { labels: { app: web } }
            spec: { containers: [ { name: web, image: {{image}}, ports: [ { name: http, containerPort: 80 } ] } ] }
        ---
        apiVersion: v1
        kind: Service
        metadata: { name: web }
        spec: { selector: { app: web }, ports: [ { port: 80, targetPort: http } ] }
        """;
}
