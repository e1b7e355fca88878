using System.Text.Json.Nodes;
using Kix.Sandbox.Apply;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Tests.Apply;

public class ServerSideApplyTests
{
    [Fact]
    public void Fields_of_two_appliers_live_side_by_side()
    {
        var value = TestKind.Apply("b", TestKind.Apply("a", null, """{"text":"x","labels":{"a":"1"}}"""), """{"count":1,"labels":{"b":"2"}}""");

        AssertSpec("""{"text":"x","labels":{"a":"1","b":"2"},"count":1}""", value);
        Assert.Equal(".spec.text\n.spec.labels.a", TestKind.Owned(value, "a").ToString());
        Assert.Equal(".spec.count\n.spec.labels.b", TestKind.Owned(value, "b").ToString());
    }

    [Fact]
    public void Field_that_is_no_longer_applied_is_removed_with_what_becomes_nobodys()
    {
        var live = TestKind.Apply("a", null, """{"text":"x","items":[{"port":1,"name":"one"},{"port":2}],"set":["p","q"]}""");

        AssertSpec("""{"items":[{"port":2}],"set":["q"]}""", TestKind.Apply("a", live, """{"items":[{"port":2}],"set":["q"]}"""));
    }

    [Fact]
    public void Defaults_inside_an_item_go_with_the_item_and_stay_with_it()
    {
        var live = TestKind.Apply("a", null, """{"items":[{"port":1},{"port":2}]}""");
        live["spec"]!["items"] = JsonNode.Parse("""[{"port":1,"protocol":"TCP","name":"n"},{"port":2,"protocol":"TCP","name":"n"}]""");

        var value = TestKind.Apply("a", live, """{"items":[{"port":2}]}""");

        AssertSpec("""{"items":[{"port":2,"protocol":"TCP","name":"n"}]}""", value);
    }

    [Fact]
    public void Field_that_another_applier_says_too_stays_when_one_stops()
    {
        var live = TestKind.Apply("b", TestKind.Apply("a", null, """{"text":"x","count":1}"""), """{"text":"x"}""");

        var value = TestKind.Apply("a", live, """{"count":1}""");

        AssertSpec("""{"text":"x","count":1}""", value);
        Assert.Equal(".spec.count", TestKind.Owned(value, "a").ToString());
    }

    [Fact]
    public void Second_applier_of_the_same_values_shares_them_and_gets_no_time()
    {
        var value = TestKind.Apply("b", TestKind.Apply("a", null, """{"text":"x"}"""), """{"text":"x"}""");

        var entries = value["metadata"]!["managedFields"]!.AsArray();
        Assert.Equal(["b", "a"], entries.Select(e => (string?)e!["manager"]));
        Assert.Null(entries[0]!["time"]);
    }

    [Fact]
    public void Conflicts_name_each_field_and_its_manager()
    {
        var live = TestKind.Update("edit", TestKind.Apply("a", null, """{"text":"x","count":1,"on":true}"""), """{"text":"y","count":2,"on":true}""");

        var result = ServerSideApply.Apply(TestKind.Request("a", live, TestKind.Of("""{"text":"z","count":3,"on":true}""")));
        var one = ServerSideApply.Apply(TestKind.Request("b", live, TestKind.Of("""{"on":false}""")));

        Assert.Null(result.Value);
        var refusal = ApplyConflict.Refusal(result.Conflicts);
        Assert.Equal(409, refusal.Code);
        Assert.Equal(
            "Apply failed with 2 conflicts: conflicts with \"edit\" using test.kix.dev/v1:\n- .spec.count\n- .spec.text", refusal.Message);
        Assert.Equal("Apply failed with 1 conflict: conflict with \"a\": .spec.on", ApplyConflict.Refusal(one.Conflicts).Message);
        Assert.Equal(
            """{"causes":[{"reason":"FieldManagerConflict","message":"conflict with \"a\"","field":".spec.on"}]}""",
            ApplyConflict.Refusal(one.Conflicts).Details!.ToJsonString(Kix.Sandbox.Storage.JsonText.Plain));
    }

    [Fact]
    public void Force_takes_the_fields_of_others()
    {
        var value = TestKind.Force("b", TestKind.Apply("a", null, """{"text":"x","count":1}"""), TestKind.Of("""{"text":"y"}"""));

        AssertSpec("""{"text":"y","count":1}""", value);
        Assert.Equal(".spec.count", TestKind.Owned(value, "a").ToString());
        Assert.Equal(".spec.text", TestKind.Owned(value, "b").ToString());
    }

    [Fact]
    public void Atomic_values_are_owned_and_replaced_as_a_whole()
    {
        var live = TestKind.Apply("a", null, """{"atomicMap":{"a":"1","b":"2"},"atomicList":["x","y"]}""");
        var value = TestKind.Apply("a", live, """{"atomicMap":{"a":"1"},"atomicList":["z"]}""");

        AssertSpec("""{"atomicMap":{"a":"1"},"atomicList":["z"]}""", value);
        Assert.Equal(".spec.atomicList\n.spec.atomicMap", TestKind.Owned(value, "a").ToString());
    }

    [Theory]
    [InlineData("abc", "cb", "acb")]
    [InlineData("abcd", "dx", "abcdx")]
    [InlineData("abcd", "xb", "axbcd")]
    [InlineData("ab", "xyz", "abxyz")]
    [InlineData("abcde", "edcba", "edcba")]
    public void Shared_items_take_the_order_of_the_configuration_and_others_keep_their_place(string live, string applied, string merged)
    {
        static string Set(string letters) => $$"""{"set":[{{string.Join(',', letters.Select(l => $"\"{l}\""))}}]}""";
        var value = TestKind.Apply("b", TestKind.Apply("a", null, Set(live)), Set(applied));

        Assert.Equal(merged, string.Concat(value["spec"]!["set"]!.AsArray().Select(i => (string)i!)));
    }

    [Fact]
    public void Missing_key_member_stands_for_its_default()
    {
        var live = TestKind.Apply("a", null, """{"items":[{"port":1,"protocol":"TCP","name":"x"}]}""");
        var value = TestKind.Apply("b", live, """{"items":[{"port":1,"inner":{"a":"y"}}]}""");

        AssertSpec("""{"items":[{"port":1,"protocol":"TCP","name":"x","inner":{"a":"y"}}]}""", value);
        Assert.Equal(
            """{"f:spec":{"f:items":{"k:{\"port\":1,\"protocol\":\"TCP\"}":{".":{},"f:inner":{"f:a":{}},"f:port":{}}}}}""",
            GoJson.Write(FieldsV1.Write(TestKind.Owned(value, "b"))));
    }

    [Fact]
    public void Said_null_and_empty_object_are_owned_empty_keyed_list_is_not()
    {
        var value = TestKind.Apply("a", null, """{"text":null,"labels":{},"items":[],"set":[],"atomicList":[]}""");

        Assert.Equal(".spec.atomicList\n.spec.labels\n.spec.text", TestKind.Owned(value, "a").ToString());
    }

    [Fact]
    public void Status_belongs_to_nobody_who_applies_the_object()
    {
        var configuration = TestKind.Of("""{"text":"x"}""");
        configuration["status"] = JsonNode.Parse("""{"phase":"on"}""");

        Assert.Equal(".spec.text", TestKind.Owned(TestKind.Apply("a", null, configuration), "a").ToString());
    }

    [Fact]
    public void Live_object_without_owners_belongs_to_before_first_apply()
    {
        var live = TestKind.Of("""{"text":"x","count":1}""");
        live["metadata"]!["uid"] = "1";

        var result = ServerSideApply.Apply(TestKind.Request("a", live, TestKind.Of("""{"text":"y"}""")));
        var value = TestKind.Apply("a", live, """{"text":"x"}""");

        Assert.Equal("before-first-apply", Assert.Single(result.Conflicts).Manager.Manager);
        Assert.Equal(".spec\n.spec.count\n.spec.text", TestKind.Owned(value, "before-first-apply", applies: false).ToString());
    }

    [Fact]
    public void Owner_in_a_version_that_is_gone_is_forgotten()
    {
        var live = TestKind.Apply("a", null, """{"text":"x"}""");
        live["metadata"]!["managedFields"]![0]!["apiVersion"] = "test.kix.dev/v1alpha1";

        var value = TestKind.Apply("b", live, """{"text":"y"}""");

        Assert.Equal("b", (string?)Assert.Single(value["metadata"]!["managedFields"]!.AsArray())!["manager"]);
    }

    [Fact]
    public void Owner_of_parts_of_what_has_become_atomic_owns_the_whole()
    {
        var live = TestKind.Apply("a", null, """{"atomicMap":{"a":"1"}}""");
        live["metadata"]!["managedFields"]![0]!["fieldsV1"] = JsonNode.Parse("""{"f:spec":{"f:atomicMap":{"f:a":{}}}}""");

        var result = ServerSideApply.Apply(TestKind.Request("b", live, TestKind.Of("""{"atomicMap":{"b":"1"}}""")));

        Assert.Equal(".spec.atomicMap", Assert.Single(result.Conflicts).Field.ToString());
    }

    [Theory]
    [InlineData("""{"nope":1}""", ".spec.nope: field not declared in schema")]
    [InlineData("""{"count":"x"}""", ".spec.count: expected numeric (int or float), got string")]
    [InlineData("""{"text":1}""", ".spec.text: expected string, got &value.valueUnstructured{Value:1}")]
    [InlineData("""{"on":"yes"}""", ".spec.on: expected boolean, got &{yes}")]
    [InlineData("""{"set":["a","a"]}""", ".spec.set: duplicate entries for key [=\"a\"]")]
    [InlineData("""{"items":[{"port":1},{"port":1,"protocol":"TCP"}]}""", ".spec.items: duplicate entries for key [port=1,protocol=\"TCP\"]")]
    [InlineData("""{"items":[{"port":1,"nope":2}]}""", ".spec.items[port=1,protocol=\"TCP\"].nope: field not declared in schema")]
    [InlineData("""{"items":{"a":[1,"b"]}}""", ".spec.items: expected list, got &{map[a:[1 b]]}")]
    [InlineData("""{"set":[null]}""", ".spec.set: element 0: associative list without keys has an element that's an explicit null")]
    public void Misfit_is_refused_with_its_place(string spec, string message)
    {
        var refusal = Assert.Throws<ApiException>(() => TestKind.Apply("a", null, spec));

        Assert.Equal(500, refusal.Code);
        Assert.Equal($"failed to create typed patch object (/thing; test.kix.dev/v1, Kind=Thing): {message}", refusal.Message);
    }

    [Fact]
    public void Configuration_with_managed_fields_is_refused()
    {
        var configuration = TestKind.Of("{}");
        configuration["metadata"]!["managedFields"] = new JsonArray();

        Assert.Equal("metadata.managedFields must be nil", Assert.Throws<ApiException>(() => TestKind.Apply("a", null, configuration)).Message);
    }

    [Fact]
    public void Operands_are_not_modified()
    {
        var live = TestKind.Apply("a", null, """{"items":[{"port":1}],"text":"x"}""");
        var configuration = TestKind.Of("""{"items":[{"port":2}]}""");
        var (before, said) = (live.ToJsonString(), configuration.ToJsonString());

        TestKind.Apply("a", live, configuration);

        Assert.Equal(before, live.ToJsonString());
        Assert.Equal(said, configuration.ToJsonString());
    }

    private static void AssertSpec(string expected, JsonObject actual) =>
        Assert.True(JsonEquality.AreEqual(JsonNode.Parse(expected), actual["spec"]), actual["spec"]!.ToJsonString());
}
