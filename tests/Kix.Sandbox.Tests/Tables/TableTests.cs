using System.Text.Json.Nodes;
using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Tables;

namespace Kix.Sandbox.Tests.Tables;

public sealed class TableTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, "0s")]
    [InlineData(119, "119s")]
    [InlineData(120, "2m")]
    [InlineData(312, "5m12s")]
    [InlineData(3600, "60m")]
    [InlineData(3 * 3600 + 240, "3h4m")]
    [InlineData(9 * 3600 + 240, "9h")]
    [InlineData(54 * 3600, "2d6h")]
    [InlineData(9 * 86_400, "9d")]
    [InlineData(3 * 365 * 86_400L + 86_400, "3y1d")]
    [InlineData(9 * 365 * 86_400L, "9y")]
    [InlineData(-5, "<invalid>")]
    public void Time_spans_are_for_people(long seconds, string text) => Assert.Equal(text, HumanDuration.Of(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData("""{"phase":"Pending"}""", "0/2|Pending|0")]
    [InlineData("""{"phase":"Running","containerStatuses":[{"name":"a","ready":true,"restartCount":0,"state":{"running":{}}},{"name":"b","ready":true,"restartCount":2,"state":{"running":{}},"lastState":{"terminated":{"finishedAt":"2026-11-22T11:55:00Z"}}}]}""", "2/2|Running|2 (5m ago)")]
    [InlineData("""{"phase":"Running","containerStatuses":[{"name":"a","ready":false,"restartCount":4,"state":{"waiting":{"reason":"CrashLoopBackOff"}}}]}""", "0/2|CrashLoopBackOff|4")]
    [InlineData("""{"phase":"Pending","initContainerStatuses":[{"name":"i","state":{"waiting":{"reason":"PodInitializing"}}}]}""", "0/2|Init:0/1|0")]
    [InlineData("""{"phase":"Pending","initContainerStatuses":[{"name":"i","restartCount":1,"state":{"terminated":{"exitCode":3}}}]}""", "0/2|Init:ExitCode:3|1")]
    [InlineData("""{"phase":"Failed","reason":"Evicted"}""", "0/2|Evicted|0")]
    [InlineData("""{"phase":"Succeeded","containerStatuses":[{"name":"a","state":{"terminated":{"exitCode":0,"reason":"Completed"}}}]}""", "0/2|Completed|0")]
    public void Pods_are_summed_up_as_kubectl_shows_them(string status, string expected)
    {
        var pod = Parse($$"""{ "metadata": { "name": "p" }, "spec": { "initContainers": [ { "name": "i" } ], "containers": [ { "name": "a" }, { "name": "b" } ] }, "status": {{status}} }""");
        Assert.Equal(expected, string.Join('|', Cells("v1", "Pod", pod).Skip(1).Take(3)));
    }

    [Theory]
    [InlineData("apps/v1", "Deployment", """{"spec":{"replicas":3,"selector":{"matchLabels":{"b":"2","a":"1"}},"template":{"spec":{"containers":[{"name":"x","image":"i:1"},{"name":"y","image":"j:2"}]}}},"status":{"readyReplicas":2,"updatedReplicas":3,"availableReplicas":1}}""", "n|2/3|3|1|5m|x,y|i:1,j:2|a=1,b=2")]
    [InlineData("v1", "Service", """{"spec":{"type":"NodePort","clusterIPs":["10.96.0.7"],"ports":[{"port":80,"nodePort":30080,"protocol":"TCP"},{"port":53,"protocol":"UDP"}],"selector":{"app":"x"}}}""", "n|NodePort|10.96.0.7|<none>|80:30080/TCP,53/UDP|5m|app=x")]
    [InlineData("v1", "Service", """{"spec":{"type":"LoadBalancer","clusterIPs":["10.96.0.7"]}}""", "n|LoadBalancer|10.96.0.7|<pending>|<none>|5m|<none>")]
    [InlineData("batch/v1", "Job", """{"spec":{"completions":3},"status":{"succeeded":2,"startTime":"2026-11-22T11:58:00Z"}}""", "n|Running|2/3|2m|5m|||<none>")]
    [InlineData("batch/v1", "CronJob", """{"spec":{"schedule":"@daily","suspend":false},"status":{"active":[{}]}}""", "n|@daily|<none>|False|1|<none>|5m|||<none>")]
    [InlineData("v1", "Node", """{"metadata":{"name":"n","creationTimestamp":"2026-11-22T11:55:00Z","labels":{"node-role.kubernetes.io/worker":""}},"spec":{"unschedulable":true},"status":{"conditions":[{"type":"Ready","status":"True"}],"nodeInfo":{"kubeletVersion":"v1.36.2"}}}""", "n|Ready,SchedulingDisabled|worker|5m|v1.36.2|<none>|<none>|<unknown>|<unknown>|<unknown>")]
    [InlineData("v1", "PersistentVolumeClaim", """{"spec":{"volumeName":"pv1","storageClassName":"fast","volumeMode":"Filesystem"},"status":{"phase":"Bound","capacity":{"storage":"10Gi"},"accessModes":["ReadWriteOnce"]}}""", "n|Bound|pv1|10Gi|RWO|fast|<unset>|5m|Filesystem")]
    [InlineData("networking.k8s.io/v1", "Ingress", """{"spec":{"ingressClassName":"nginx","rules":[{"host":"a"},{"host":"b"},{"host":"c"},{"host":"d"}],"tls":[{}]},"status":{"loadBalancer":{"ingress":[{"ip":"1.2.3.4"}]}}}""", "n|nginx|a,b,c + 1 more...|1.2.3.4|80, 443|5m")]
    [InlineData("autoscaling/v2", "HorizontalPodAutoscaler", """{"spec":{"scaleTargetRef":{"kind":"Deployment","name":"web"},"minReplicas":2,"maxReplicas":9,"metrics":[{"type":"Resource","resource":{"name":"cpu","target":{"averageUtilization":80}}}]},"status":{"currentReplicas":2}}""", "n|Deployment/web|cpu: <unknown>/80%|2|9|2|5m")]
    [InlineData("policy/v1", "PodDisruptionBudget", """{"spec":{"minAvailable":"50%"},"status":{"disruptionsAllowed":1}}""", "n|50%|N/A|1|5m")]
    [InlineData("v1", "ServiceAccount", """{"secrets":[{"name":"x"}]}""", "n|5m")]
    [InlineData("rbac.authorization.k8s.io/v1", "RoleBinding", """{"roleRef":{"kind":"Role","name":"r"},"subjects":[{"kind":"User","name":"u"},{"kind":"ServiceAccount","namespace":"d","name":"s"}]}""", "n|Role/r|5m|u||d/s")]
    [InlineData("v1", "Event", """{"type":"Warning","reason":"BackOff","count":3,"message":" text ","involvedObject":{"kind":"Pod","name":"p"},"lastTimestamp":"2026-11-22T11:59:30Z","firstTimestamp":"2026-11-22T11:50:00Z"}""", "30s|Warning|BackOff|pod/p|||text|10m|3|n")]
    [InlineData("networking.k8s.io/v1", "NetworkPolicy", """{"spec":{"podSelector":{"matchExpressions":[{"key":"t","operator":"In","values":["b","a"]}]}}}""", "n|t in (a,b)|5m")]
    public void Rows_are_those_of_a_real_server(string apiVersion, string kind, string body, string expected)
    {
        var value = Parse(body);
        value["metadata"] ??= Parse("""{"name":"n","creationTimestamp":"2026-11-22T11:55:00Z"}""");
        Assert.Equal(expected, string.Join('|', Cells(apiVersion, kind, value)));
    }

    [Theory]
    [InlineData(".spec.a", "1")]
    [InlineData(".spec.list[*].v", "x,y")]
    [InlineData(".spec.list[1].v", "y")]
    [InlineData(""".spec.list[?(@.k=="b")].v""", "y")]
    [InlineData(""".spec.list[?(@.k!='b')].v""", "x")]
    [InlineData(@".metadata.labels.app\.kubernetes\.io/name", "web")]
    [InlineData(".metadata.labels['app.kubernetes.io/name']", "web")]
    [InlineData(".nothing.there", "")]
    public void Paths_find_what_columns_show(string path, string expected)
    {
        var value = Parse("""{"metadata":{"labels":{"app.kubernetes.io/name":"web"}},"spec":{"a":1,"list":[{"k":"a","v":"x"},{"k":"b","v":"y"}]}}""");
        Assert.Equal(expected, string.Join(',', JsonPath.Parse(path).Read(value).Select(n => Kix.Sandbox.Tables.Cells.Scalar(n, ""))));
    }

    // The headings of every table that was recorded from a real server.
    [Fact]
    public void Headings_are_those_that_were_recorded()
    {
        var recorded = RecordedTables.Headings().Where(r => r.Type is { IsCustom: false }).ToArray();
        Assert.NotEmpty(recorded);
        foreach (var (type, headings) in recorded)
        {
            Assert.Equal(headings, TableColumns.Of(type).Select(c => $"{c.Name} {c.Type} {c.Format} {c.Priority}"));
        }
    }

    private static IEnumerable<string> Cells(string apiVersion, string kind, JsonObject value)
    {
        var type = new ResourceCatalog().FindKind(apiVersion, kind)!;
        var table = new Table(type, IncludeObject.None, Now).Of(value);
        return table["rows"]![0]!["cells"]!.AsArray().Select(c => c is null ? "null" : c.GetValueKind() == System.Text.Json.JsonValueKind.String ? (string)c! : c.ToJsonString());
    }

    private static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();
}
