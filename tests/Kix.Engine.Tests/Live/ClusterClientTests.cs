using System.Net;
using System.Text;
using Kix.Engine.Live;

namespace Kix.Engine.Tests.Live;

public class ClusterClientTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    private const string ConfigMap = """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"web","namespace":"shop"},"data":{"a":"b"}}""";

    private static ClusterClient ClientOf(ScriptedServer server, ClientOptions? options = null) =>
        new(ClusterConnection.To(new Uri("http://cluster.test"), server), options ?? new ClientOptions { Time = new ImpatientClock() });

    [Fact]
    public async Task Apply_is_a_strict_server_side_apply_under_the_given_manager()
    {
        var server = new ScriptedServer().WithDiscovery()
            .On("PATCH /api/v1/namespaces/shop/configmaps/web", ConfigMap, HttpStatusCode.Created, ("Warning", "299 - \"careful\""));
        using var client = ClientOf(server);

        var result = await client.ApplyAsync(Encoding.UTF8.GetBytes(ConfigMap), new WriteOptions("kix:prod") { Force = true }, None);

        Assert.True(result.Created);
        Assert.Equal(["careful"], result.Warnings);
        Assert.Equal("ConfigMap/web @ shop", result.Object.Key.ToString());
        Assert.Equal("PATCH /api/v1/namespaces/shop/configmaps/web?fieldManager=kix%3Aprod&force=true&fieldValidation=Strict", server.Requests[^1]);
        Assert.Equal(ConfigMap, server.Bodies[^1]);
    }

    [Fact]
    public async Task A_kind_that_the_server_lacks_is_asked_for_again_and_then_named_with_its_other_versions()
    {
        var server = new ScriptedServer().WithDiscovery();
        using var client = ClientOf(server);

        var error = await Assert.ThrowsAsync<UnknownKindException>(() => client.TypeOfAsync("apps/v1beta1", "Deployment", None));

        Assert.Equal("the cluster does not serve Deployment (apps/v1beta1); it has Deployment in apps/v1", error.Message);
        Assert.Equal(2, server.Requests.Count(r => r == "GET /apis"));
    }

    [Fact]
    public async Task A_kind_of_a_definition_that_was_just_made_is_found()
    {
        var server = new ScriptedServer()
            .On("GET /api", """{"kind":"APIVersions","versions":[]}""")
            .On("GET /apis", """{"kind":"APIGroupDiscoveryList","items":[]}""")
            .On("GET /apis", """
                {"kind":"APIGroupDiscoveryList","items":[{"metadata":{"name":"acme.test"},"versions":[{"version":"v1","resources":[
                {"resource":"widgets","responseKind":{"group":"acme.test","version":"v1","kind":"Widget"},"scope":"Namespaced","verbs":["get"],
                "subresources":[{"subresource":"status"}]}]}]}]}
                """);
        using var client = ClientOf(server);

        var type = await client.TypeOfAsync("acme.test/v1", "Widget", None);

        Assert.Equal("widgets.acme.test", type.Name);
        Assert.Equal("apis/acme.test/v1/namespaces/shop/widgets/a/status", type.Path("shop", "a", "status"));
        Assert.Equal(["status"], type.Subresources);
    }

    [Fact]
    public async Task A_list_is_read_page_by_page()
    {
        var server = new ScriptedServer().WithDiscovery()
            .On("GET /api/v1/namespaces/shop/configmaps", """{"metadata":{"resourceVersion":"7","continue":"next"},"items":[{"metadata":{"name":"a"}}]}""")
            .On("GET /api/v1/namespaces/shop/configmaps", """{"metadata":{"resourceVersion":"7"},"items":[{"metadata":{"name":"b"}}]}""");
        using var client = ClientOf(server);

        var list = await client.ListAsync(await client.TypeOfAsync("v1", "ConfigMap", None), "shop", new Selection { Labels = "a=b" }, None);

        Assert.Equal(["a", "b"], list!.Items.Select(i => i.Key.Name));
        Assert.Equal("ConfigMap", list.Items[0].Key.Kind);
        Assert.Equal("7", list.ResourceVersion);
        Assert.EndsWith("?limit=500&continue=next&labelSelector=a%3Db", server.Requests[^1]);
    }

    [Fact]
    public async Task A_list_whose_next_page_has_expired_starts_again()
    {
        var server = new ScriptedServer().WithDiscovery()
            .On("GET /api/v1/namespaces/shop/configmaps", """{"metadata":{"continue":"next"},"items":[{"metadata":{"name":"a"}}]}""")
            .On("GET /api/v1/namespaces/shop/configmaps", """{"kind":"Status","reason":"Expired","code":410}""", HttpStatusCode.Gone)
            .On("GET /api/v1/namespaces/shop/configmaps", """{"metadata":{"resourceVersion":"9"},"items":[{"metadata":{"name":"b"}}]}""");
        using var client = ClientOf(server);

        var list = await client.ListAsync(await client.TypeOfAsync("v1", "ConfigMap", None), "shop", Selection.All, None);

        Assert.Equal(["b"], list!.Items.Select(i => i.Key.Name));
    }

    [Fact]
    public async Task A_list_of_an_api_that_is_not_served_is_null()
    {
        using var client = ClientOf(new ScriptedServer().WithDiscovery());

        Assert.Null(await client.ListAsync(await client.TypeOfAsync("v1", "Pod", None), "shop", Selection.All, None));
    }

    [Fact]
    public async Task A_server_that_is_busy_is_asked_again_after_the_time_it_names()
    {
        var clock = new ImpatientClock();
        var server = new ScriptedServer()
            .On("GET /version", "busy", HttpStatusCode.TooManyRequests, ("Retry-After", "7"))
            .On("GET /version", "down", HttpStatusCode.ServiceUnavailable)
            .On("GET /version", """{"major":"1","minor":"36","gitVersion":"v1.36.2"}""");
        var sent = new List<ClusterRequest>();
        using var client = ClientOf(server, new ClientOptions { Time = clock, Sending = sent.Add });

        var version = await client.VersionAsync(None);

        Assert.Equal("v1.36.2", version.GitVersion);
        Assert.Contains(TimeSpan.FromSeconds(7), clock.Waits);
        Assert.Equal(3, sent.Count);
        Assert.DoesNotContain(sent, r => r.IsWrite);
    }

    [Fact]
    public async Task A_server_that_stays_busy_is_given_up_after_the_retries()
    {
        var server = new ScriptedServer().On("GET /version", "busy", HttpStatusCode.TooManyRequests);
        using var client = ClientOf(server, new ClientOptions { Time = new ImpatientClock(), Retries = 2 });

        var error = await Assert.ThrowsAsync<RequestException>(() => client.VersionAsync(None));

        Assert.Equal(429, error.Status.Code);
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task Conflicts_name_the_managers_and_the_fields()
    {
        // As recorded in kubectl-transcripts/15-apply-conflict.txt.
        var server = new ScriptedServer().WithDiscovery().On("PATCH /api/v1/namespaces/shop/configmaps/web", """
            {"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"Apply failed with 1 conflict: conflict with \"kubectl-set\" using apps/v1: .spec.template.spec.containers[name=\"web\"].image","reason":"Conflict","details":{"causes":[{"reason":"FieldManagerConflict","message":"conflict with \"kubectl-set\" using apps/v1","field":".spec.template.spec.containers[name=\"web\"].image"}]},"code":409}
            """, HttpStatusCode.Conflict);
        using var client = ClientOf(server);

        var error = await Assert.ThrowsAsync<ApplyConflictException>(
            () => client.ApplyAsync(Encoding.UTF8.GetBytes(ConfigMap), new WriteOptions("kix:prod"), None));

        Assert.Equal([new FieldConflict("kubectl-set", ".spec.template.spec.containers[name=\"web\"].image", "apps/v1")], error.Conflicts);
        Assert.Equal("ConfigMap/web @ shop: .spec.template.spec.containers[name=\"web\"].image belongs to kubectl-set", error.Message);
    }

    [Fact]
    public async Task Forbidden_names_the_verb_and_the_resource()
    {
        var server = new ScriptedServer().WithDiscovery().On("GET /apis/apps/v1/namespaces/shop/deployments", """
            {"kind":"Status","message":"deployments.apps is forbidden: User \"dev\" cannot list resource \"deployments\"","reason":"Forbidden","code":403}
            """, HttpStatusCode.Forbidden);
        using var client = ClientOf(server);
        var type = await client.TypeOfAsync("apps/v1", "Deployment", None);

        var error = await Assert.ThrowsAsync<ForbiddenException>(() => client.ListAsync(type, "shop", Selection.All, None));

        Assert.Equal("list", error.Target.Verb);
        Assert.Equal("deployments.apps", error.Target.Resource);
        Assert.StartsWith("not allowed to list deployments.apps in namespace shop: ", error.Message);
    }

    [Fact]
    public async Task An_unreachable_cluster_is_named_with_its_reason_at_once()
    {
        using var client = new ClusterClient(ClusterConnection.To(new Uri("http://127.0.0.1:1"), context: "prod"));

        var error = await Assert.ThrowsAsync<UnreachableException>(() => client.VersionAsync(None));

        Assert.Equal("cannot reach the cluster at http://127.0.0.1:1 (context prod): connection refused", error.Message);
    }

    [Fact]
    public async Task A_deletion_tells_whether_something_holds_the_object()
    {
        var server = new ScriptedServer().WithDiscovery()
            .On("DELETE /api/v1/namespaces/shop/configmaps/web", """{"kind":"Status","status":"Success"}""")
            .On("DELETE /api/v1/namespaces/shop/configmaps/web", """{"kind":"ConfigMap","metadata":{"deletionTimestamp":"2026-11-22T16:00:00Z"}}""")
            .On("DELETE /api/v1/namespaces/shop/configmaps/web", "{}", HttpStatusCode.NotFound);
        using var client = ClientOf(server);
        var type = await client.TypeOfAsync("v1", "ConfigMap", None);
        var options = new DeleteOptions { Uid = "u", ResourceVersion = "3" };

        Assert.Equal(DeleteResult.Deleted, await client.DeleteAsync(type, "shop", "web", options, None));
        Assert.Equal(DeleteResult.Deleting, await client.DeleteAsync(type, "shop", "web", options, None));
        Assert.Equal(DeleteResult.NotFound, await client.DeleteAsync(type, "shop", "web", options, None));
        Assert.Equal(
            """{"kind":"DeleteOptions","apiVersion":"v1","propagationPolicy":"Background","preconditions":{"uid":"u","resourceVersion":"3"}}""",
            server.Bodies[^1]);
    }
}
