using System.Text.Json.Nodes;

namespace Kix.Sandbox.Tests.Http;

public sealed class ReadingTests : IAsyncLifetime
{
    private Api api = null!;

    public async ValueTask InitializeAsync()
    {
        api = await Api.StartAsync();
        foreach (var name in (ReadOnlySpan<string>)["a", "b", "c", "d", "e"])
        {
            api.Server.Objects.Create(new("", "configmaps"), WithNamespace(Objects.ConfigMap(name, labels: $$"""{"app":"{{name}}","all":"yes"}""")), "tests");
        }

        await Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => api.DisposeAsync();

    [Theory]
    [InlineData("/api/v1/endpoints", "v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice")]
    [InlineData("/api/v1/componentstatuses", "v1 ComponentStatus is deprecated in v1.19+")]
    public async Task Deprecated_types_are_warned_of(string path, string warning) =>
        Assert.Equal([$"299 - \"{warning}\""], (await api.Get(path)).Warnings);

    [Fact]
    public async Task Health_says_on_request_what_was_checked() => Assert.Equal("[+]ping ok\nreadyz check passed\n", (await api.Get("/readyz?verbose")).Text);

    [Fact]
    public async Task A_list_is_of_its_kind_and_leaves_out_that_of_its_items()
    {
        var list = (await api.Get(Objects.ConfigMaps)).Json;
        Assert.Equal(("ConfigMapList", "v1"), ((string?)list["kind"], (string?)list["apiVersion"]));
        Assert.All(list["items"]!.AsArray(), i => Assert.Null(i!["kind"]));
    }

    [Theory]
    [InlineData("app=a", "a")]
    [InlineData("app==a", "a")]
    [InlineData("app in (a, b)", "a,b")]
    [InlineData("all,app notin (a,b,c)", "d,e")]
    [InlineData("app!=a,all", "b,c,d,e")]
    [InlineData("!app", "kube-root-ca.crt")]
    [InlineData("missing=x", "")]
    public async Task Labels_select(string selector, string names) =>
        Assert.Equal(names, await Names($"{Objects.ConfigMaps}?labelSelector={Uri.EscapeDataString(selector)}"));

    [Theory]
    [InlineData("metadata.name=b", "b")]
    [InlineData("metadata.name!=b,metadata.namespace=default", "a,c,d,e,kube-root-ca.crt")]
    public async Task Fields_select(string selector, string names) =>
        Assert.Equal(names, await Names($"{Objects.ConfigMaps}?fieldSelector={Uri.EscapeDataString(selector)}"));

    [Fact]
    public async Task A_field_that_cannot_select_is_a_bad_request()
    {
        var answer = await api.Get(Objects.ConfigMaps + "?fieldSelector=data.x%3D1");
        Assert.Equal(
            (400, "\"data.x\" is not a known field selector: only \"metadata.name\", \"metadata.namespace\""), (answer.Status, answer.Message));
    }

    [Fact]
    public async Task A_selector_that_is_none_is_a_bad_request() =>
        Assert.Equal(400, (await api.Get(Objects.ConfigMaps + "?labelSelector=a%3D%3D%3Db,,")).Status);

    [Fact]
    public async Task Pages_show_the_list_of_the_first_page_whatever_happens_meanwhile()
    {
        var first = (await api.Get(Objects.ConfigMaps + "?limit=2")).Json;
        Assert.Equal(4, (long)first["metadata"]!["remainingItemCount"]!);
        await api.Delete(Objects.ConfigMaps + "/c");
        await api.Create(Objects.ConfigMaps, Objects.ConfigMap("cc"));
        var seen = NamesOf(first);
        var revision = (string?)first["metadata"]!["resourceVersion"];
        var token = (string?)first["metadata"]!["continue"];
        while (token is not null)
        {
            var page = (await api.Get($"{Objects.ConfigMaps}?limit=2&continue={token}")).Json;
            Assert.Equal(revision, (string?)page["metadata"]!["resourceVersion"]);
            seen = [.. seen, .. NamesOf(page)];
            token = (string?)page["metadata"]!["continue"];
        }

        Assert.Equal(["a", "b", "c", "d", "e", "kube-root-ca.crt"], seen);
    }

    [Fact]
    public async Task A_page_of_a_forgotten_list_is_gone_but_can_be_continued()
    {
        var token = (string)(await api.Get(Objects.ConfigMaps + "?limit=2")).Metadata["continue"]!;
        await api.Create(Objects.ConfigMaps, Objects.ConfigMap("f"));
        api.Server.ForgetHistory();
        var gone = await api.Get($"{Objects.ConfigMaps}?limit=2&continue={token}");
        Assert.Equal((410, "Expired"), (gone.Status, gone.Reason));
        Assert.StartsWith("The provided continue parameter is too old", gone.Message, StringComparison.Ordinal);
        Assert.Equal("c,d,e,f,kube-root-ca.crt", await Names($"{Objects.ConfigMaps}?continue={(string?)gone.Metadata["continue"]}"));
    }

    [Fact]
    public async Task A_version_that_is_yet_to_come_times_out()
    {
        var answer = await api.Get(Objects.ConfigMaps + "?resourceVersion=99999&resourceVersionMatch=NotOlderThan");
        Assert.Equal((504, "Timeout"), (answer.Status, answer.Reason));
    }

    [Fact]
    public async Task Metadata_alone_can_be_asked_for()
    {
        var one = (await api.Get(Objects.ConfigMaps + "/a", "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1")).Json;
        Assert.Equal("PartialObjectMetadata", (string?)one["kind"]);
        Assert.Null(one["data"]);
        var all = (await api.Get(Objects.ConfigMaps, "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1")).Json;
        Assert.Equal(6, all["items"]!.AsArray().Count);
        Assert.All(all["items"]!.AsArray(), i => Assert.Null(i!["data"]));
    }

    [Fact]
    public async Task What_is_not_JSON_is_not_acceptable() =>
        Assert.Equal(406, (await api.Get(Objects.ConfigMaps, "application/vnd.kubernetes.protobuf")).Status);

    [Fact]
    public async Task All_that_a_list_shows_can_be_deleted()
    {
        var answer = await api.Delete(Objects.ConfigMaps + "?labelSelector=app%20in%20(a,b)");
        Assert.Equal(2, answer.Json["items"]!.AsArray().Count);
        Assert.Equal("c,d,e,kube-root-ca.crt", await Names(Objects.ConfigMaps));
    }

    [Theory]
    [InlineData("/api/v1/namespaces/default/nothings")]
    [InlineData("/apis/apps/v1beta1")]
    public async Task A_path_that_is_none_is_not_found(string path)
    {
        var answer = await api.Get(path);
        Assert.Equal((404, "the server could not find the requested resource"), (answer.Status, answer.Message));
    }

    [Theory]
    [InlineData("/apis/none.example.com/v1/things")]
    [InlineData("/nowhere")]
    public async Task A_path_that_belongs_to_nobody_is_no_page(string path)
    {
        var answer = await api.Get(path);
        Assert.Equal((404, "404 page not found\n"), (answer.Status, answer.Text));
    }

    private static JsonObject WithNamespace(JsonObject value)
    {
        value["metadata"]!["namespace"] = "default";
        return value;
    }

    private async Task<string> Names(string path) => string.Join(',', NamesOf((await api.Get(path)).Json));

    private static string[] NamesOf(JsonObject list) => [.. list["items"]!.AsArray().Select(i => (string)i!["metadata"]!["name"]!)];
}
