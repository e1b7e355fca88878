using System.Globalization;
using System.Text.Json.Nodes;
using Kix.Sandbox.Apply;
using Kix.Sandbox.Schema;

namespace Kix.Sandbox.Tests.Apply;

public class FieldOwnershipTests
{
    [Fact]
    public void Creator_of_a_built_in_kind_owns_pointers_but_not_structs()
    {
        // What a real controller manager owned of a ReplicaSet and of the Pod in it (kubectl-transcripts 04 and 31).
        var created = JsonNode.Parse("""
            {"apiVersion":"apps/v1","kind":"ReplicaSet","metadata":{"name":"web-1","namespace":"demo","uid":"1","generation":1,
              "labels":{"app":"web"},"ownerReferences":[{"apiVersion":"apps/v1","kind":"Deployment","name":"web","uid":"u"}]},
             "spec":{"replicas":2,"selector":{"matchLabels":{"app":"web"}},"template":{"metadata":{"labels":{"app":"web"}},"spec":{
               "containers":[{"name":"web","image":"nginx","ports":[{"name":"http","containerPort":80,"protocol":"TCP"}],
                 "envFrom":[{"configMapRef":{"name":"settings"}}],"resources":{"requests":{"cpu":"1"}}},
                {"name":"side","image":"side","resources":{}}],
               "dnsPolicy":"ClusterFirst","securityContext":{}}}},
             "status":{"replicas":0}}
            """)!.AsObject();

        FieldOwnership.AfterUpdate(BuiltIn(created, null, "kube-controller-manager"));

        Assert.Equal(
            """
            {"f:metadata":{"f:labels":{".":{},"f:app":{}},"f:ownerReferences":{".":{},"k:{\"uid\":\"u\"}":{}}},"f:spec":{"f:replicas":{},"f:selector":{},"f:template":{"f:metadata":{"f:labels":{".":{},"f:app":{}}},"f:spec":{"f:containers":{"k:{\"name\":\"side\"}":{".":{},"f:image":{},"f:name":{},"f:resources":{}},"k:{\"name\":\"web\"}":{".":{},"f:envFrom":{},"f:image":{},"f:name":{},"f:ports":{".":{},"k:{\"containerPort\":80,\"protocol\":\"TCP\"}":{".":{},"f:containerPort":{},"f:name":{},"f:protocol":{}}},"f:resources":{".":{},"f:requests":{".":{},"f:cpu":{}}}}},"f:dnsPolicy":{},"f:securityContext":{}}}}}
            """,
            GoJson.Write(created["metadata"]!["managedFields"]![0]!["fieldsV1"]));
    }

    [Fact]
    public void Creator_of_a_custom_resource_owns_the_objects_too()
    {
        var created = TestKind.Update("me", null, """{"text":"x"}""");

        Assert.Equal(".spec\n.spec.text", TestKind.Owned(created, "me", applies: false).ToString());
    }

    [Fact]
    public void Updates_of_one_manager_become_one_entry()
    {
        var value = TestKind.Update("me", TestKind.Update("me", null, """{"text":"x"}"""), """{"text":"x","count":1}""");

        Assert.Single(value["metadata"]!["managedFields"]!.AsArray());
        Assert.Equal(".spec\n.spec.count\n.spec.text", TestKind.Owned(value, "me", applies: false).ToString());
    }

    [Fact]
    public void Update_takes_changed_fields_from_appliers_and_drops_removed_ones()
    {
        var value = TestKind.Update("edit", TestKind.Apply("kix", null, """{"text":"x","count":1,"on":true}"""), """{"text":"y","count":1}""");

        Assert.Equal(".spec.count", TestKind.Owned(value, "kix").ToString());
        Assert.Equal(".spec.text", TestKind.Owned(value, "edit", applies: false).ToString());
    }

    [Fact]
    public void Update_that_changes_nothing_leaves_entries_and_times()
    {
        var live = TestKind.Apply("kix", null, """{"text":"x"}""");
        var before = live["metadata"]!["managedFields"]!.ToJsonString();
        var updated = live.DeepClone().AsObject();
        FieldOwnership.AfterUpdate(TestKind.Request("edit", live, updated) with { Now = DateTimeOffset.MaxValue });

        Assert.Equal(before, updated["metadata"]!["managedFields"]!.ToJsonString());
    }

    [Fact]
    public void Update_without_entries_keeps_those_of_the_live_object_and_an_empty_list_clears_them()
    {
        var live = TestKind.Apply("kix", null, """{"text":"x"}""");
        var silent = live.DeepClone().AsObject();
        silent["metadata"]!.AsObject().Remove("managedFields");
        FieldOwnership.AfterUpdate(TestKind.Request("edit", live, silent));
        var reset = live.DeepClone().AsObject();
        reset["metadata"]!["managedFields"] = new JsonArray(new JsonObject());
        FieldOwnership.AfterUpdate(TestKind.Request("edit", live, reset));

        Assert.Equal(".spec.text", TestKind.Owned(silent, "kix").ToString());
        Assert.Null(reset["metadata"]!["managedFields"]);
    }

    [Fact]
    public void Object_without_entries_stays_without()
    {
        var live = TestKind.Of("""{"text":"x"}""");

        Assert.Null(TestKind.Update("edit", live, """{"text":"y"}""")["metadata"]!["managedFields"]);
    }

    [Fact]
    public void Status_writer_owns_status_and_not_the_spec_that_it_sends_along()
    {
        var live = TestKind.Apply("kix", null, """{"text":"x"}""");
        var updated = live.DeepClone().AsObject();
        updated["spec"]!["text"] = "y";
        updated["status"] = JsonNode.Parse("""{"phase":"on"}""");
        FieldOwnership.AfterUpdate(TestKind.Request("controller", live, updated) with
        {
            Subresource = "status", ResetFields = ResetFields.Of(TestKind.Kind, true, "status"),
        });

        Assert.Equal(".status\n.status.phase", TestKind.Owned(updated, "controller", applies: false).ToString());
        Assert.Equal(".spec.text", TestKind.Owned(updated, "kix").ToString());
    }

    [Fact]
    public void Eleventh_updater_puts_the_oldest_together()
    {
        var live = TestKind.Update("u0", null, "{}");
        for (var i = 1; i <= 11; i++)
        {
            var updated = live.DeepClone().AsObject();
            updated["spec"]!["labels"] ??= new JsonObject();
            updated["spec"]!["labels"]![$"l{i}"] = "x";
            var now = new DateTimeOffset(2026, 11, 22, 12, i, 0, TimeSpan.Zero);
            FieldOwnership.AfterUpdate(TestKind.Request(string.Create(CultureInfo.InvariantCulture, $"u{i:00}"), live, updated) with { Now = now });
            live = updated;
        }

        var entries = live["metadata"]!["managedFields"]!.AsArray();
        Assert.Equal(10, entries.Count);
        Assert.Equal("ancient-changes", (string?)entries[0]!["manager"]);
        Assert.Equal("2026-11-22T12:02:00Z", (string?)entries[0]!["time"]);
        Assert.Contains("f:l2", entries[0]!["fieldsV1"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Entries_come_appliers_first_then_by_time_then_by_name()
    {
        var live = TestKind.Update("z", TestKind.Apply("b", TestKind.Apply("a", null, """{"text":"x"}"""), """{"count":1}"""), """{"text":"x","count":1,"on":true}""");

        Assert.Equal(["a", "b", "z"], live["metadata"]!["managedFields"]!.AsArray().Select(e => (string?)e!["manager"]));
    }

    [Fact]
    public void Kubectl_takes_over_from_its_client_side_self_and_from_nobody_else()
    {
        var configuration = TestKind.Of("""{"text":"x","count":1}""");
        var created = configuration.DeepClone().AsObject();
        created["metadata"]!["annotations"] = new JsonObject
        {
            ["kubectl.kubernetes.io/last-applied-configuration"] = configuration.ToJsonString(),
        };
        FieldOwnership.AfterUpdate(TestKind.Request("kubectl-client-side-apply", null, created));

        var kubectl = ServerSideApply.Apply(TestKind.Request("kubectl", created, TestKind.Of("""{"text":"y","count":1}""")));
        var other = ServerSideApply.Apply(TestKind.Request("kix", created, TestKind.Of("""{"text":"y","count":1}""")));

        Assert.Single(other.Conflicts);
        Assert.Empty(kubectl.Conflicts);
        Assert.Equal(
            """{"apiVersion":"test.kix.dev/v1","kind":"Thing","metadata":{"name":"thing"},"spec":{"count":1,"text":"y"}}""" + "\n",
            (string?)kubectl.Value!["metadata"]!["annotations"]!["kubectl.kubernetes.io/last-applied-configuration"]);
    }

    private static WriteRequest BuiltIn(JsonObject value, JsonObject? live, string manager)
    {
        var kind = GroupVersionKind.Of((string)value["apiVersion"]!, (string)value["kind"]!);
        Assert.True(SchemaCatalog.BuiltIn.TryGetKind(kind, out var schema));
        return new()
        {
            Kind = kind,
            Versions = new SingleVersion(kind.ApiVersion, schema),
            Live = live,
            Value = value,
            Manager = manager,
            ResetFields = ResetFields.Of(kind, true, null),
            Now = DateTimeOffset.UnixEpoch,
        };
    }
}
