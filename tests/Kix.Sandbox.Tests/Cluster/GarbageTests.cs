using System.Text.Json.Nodes;
using Kix.Sandbox.Tests.Http;

namespace Kix.Sandbox.Tests.Cluster;

public sealed class GarbageTests : IAsyncLifetime
{
    private Api api = null!;

    public async ValueTask InitializeAsync() => api = await Api.StartAsync();

    public ValueTask DisposeAsync() => api.DisposeAsync();

    [Fact]
    public async Task Dependents_of_dependents_follow_their_owner()
    {
        var owner = await Make("owner");
        var middle = await Make("middle", owner);
        await Make("leaf", middle);
        await api.Delete(Objects.ConfigMaps + "/owner");
        Assert.Equal("", await Left());
    }

    [Fact]
    public async Task Orphans_stay_and_lose_their_owner()
    {
        var owner = await Make("owner");
        await Make("leaf", owner);
        await api.Delete(Objects.ConfigMaps + "/owner?propagationPolicy=Orphan");
        Assert.Equal("leaf", await Left());
        Assert.Null((await api.Get(Objects.ConfigMaps + "/leaf")).Metadata["ownerReferences"]);
    }

    [Fact]
    public async Task Foreground_waits_for_dependents_that_block()
    {
        var owner = await Make("owner");
        await Make("leaf", owner, finalizers: """["example.com/hold"]""");
        var marked = await api.Delete(Objects.ConfigMaps + "/owner", Objects.Parse("""{"propagationPolicy":"Foreground"}"""));
        Assert.Equal("""["foregroundDeletion"]""", marked.Metadata["finalizers"]!.ToJsonString());
        Assert.NotNull(marked.Metadata["deletionTimestamp"]);
        Assert.Equal("leaf,owner", await Left());
        await api.Merge(Objects.ConfigMaps + "/leaf", Objects.Parse("""{"metadata":{"finalizers":null}}"""));
        Assert.Equal("", await Left());
    }

    [Fact]
    public async Task One_owner_of_two_is_enough()
    {
        var first = await Make("first");
        var second = await Make("second");
        await Make("leaf", first, second);
        await api.Delete(Objects.ConfigMaps + "/first");
        Assert.Equal("leaf,second", await Left());
        Assert.Single((await api.Get(Objects.ConfigMaps + "/leaf")).Metadata["ownerReferences"]!.AsArray());
        await api.Delete(Objects.ConfigMaps + "/second");
        Assert.Equal("", await Left());
    }

    [Fact]
    public async Task An_object_whose_owner_never_was_goes_at_once()
    {
        await Make("leaf", Objects.Parse("""{"metadata":{"name":"ghost","uid":"00000000-0000-0000-0000-000000000001"}}"""));
        Assert.Equal("", await Left());
    }

    [Fact]
    public async Task An_object_with_finalizers_is_marked_and_goes_with_the_last()
    {
        await Make("held", finalizers: """["example.com/a","example.com/b"]""");
        var marked = await api.Delete(Objects.ConfigMaps + "/held");
        Assert.Equal("ConfigMap", (string?)marked.Json["kind"]);
        Assert.NotNull(marked.Metadata["deletionTimestamp"]);
        Assert.Equal(0, (int)marked.Metadata["deletionGracePeriodSeconds"]!);
        await api.Merge(Objects.ConfigMaps + "/held", Objects.Parse("""{"metadata":{"finalizers":["example.com/b"]}}"""));
        Assert.Equal("held", await Left());
        await api.Merge(Objects.ConfigMaps + "/held", Objects.Parse("""{"metadata":{"finalizers":[]}}"""));
        Assert.Equal("", await Left());
    }

    [Fact]
    public async Task Nobody_takes_hold_of_an_object_that_is_being_deleted()
    {
        await Make("held", finalizers: """["example.com/a"]""");
        await api.Delete(Objects.ConfigMaps + "/held");
        var answer = await api.Merge(Objects.ConfigMaps + "/held", Objects.Parse("""{"metadata":{"finalizers":["example.com/a","example.com/b"]}}"""));
        Assert.Equal(422, answer.Status);
        Assert.EndsWith(
            "no new finalizers can be added if the object is being deleted, found new finalizers []string{\"example.com/b\"}",
            answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deletion_can_be_for_one_object_only()
    {
        await Make("a");
        var answer = await api.Delete(Objects.ConfigMaps + "/a", Objects.Parse("""{"preconditions":{"uid":"other"}}"""));
        Assert.Equal(409, answer.Status);
        Assert.StartsWith(
            "Operation cannot be fulfilled on ConfigMap \"a\": the UID in the precondition (other) does not match the UID in record (",
            answer.Message, StringComparison.Ordinal);
        Assert.Equal("a", await Left());
    }

    [Fact]
    public async Task A_deletion_that_is_done_says_what_it_deleted()
    {
        var made = await Make("a");
        var answer = await api.Delete(Objects.ConfigMaps + "/a");
        Assert.Equal(
            $$$"""{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Success","details":{"name":"a","kind":"configmaps","uid":"{{{(string?)made["metadata"]!["uid"]}}}"}}""",
            answer.Text);
    }

    private async Task<JsonObject> Make(string name, params JsonObject[] owners) => await Make(name, owners, "[]");

    private Task<JsonObject> Make(string name, JsonObject? owner = null, string finalizers = "[]") => Make(name, owner is null ? [] : [owner], finalizers);

    private Task<JsonObject> Make(string name, JsonObject[] owners, string finalizers)
    {
        var value = Objects.ConfigMap(name, labels: """{"mine":"yes"}""");
        value["metadata"]!["finalizers"] = JsonNode.Parse(finalizers);
        value["metadata"]!["ownerReferences"] = new JsonArray([.. owners.Select(o => new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "ConfigMap",
            ["name"] = (string?)o["metadata"]!["name"],
            ["uid"] = (string?)o["metadata"]!["uid"],
            ["blockOwnerDeletion"] = true,
        })]);
        return api.Create(Objects.ConfigMaps, value);
    }

    private async Task<string> Left()
    {
        var list = (await api.Get(Objects.ConfigMaps + "?labelSelector=mine")).Json["items"]!.AsArray();
        return string.Join(',', list.Select(i => (string?)i!["metadata"]!["name"]));
    }
}
