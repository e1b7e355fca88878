using Kix.Sandbox.Apply;
using Kix.Sandbox.Http;
using Kix.Sandbox.Schema;
using Kix.Testing;

namespace Kix.Sandbox.Tests.Apply;

/// <summary>The large objects that structured-merge-diff and apimachinery test with.</summary>
public class MergeFixtureTests
{
    [Theory]
    [InlineData("cluster-dumps/managedfields/pod.yaml", "v1")]
    [InlineData("cluster-dumps/managedfields/node.yaml", "v1")]
    [InlineData("cluster-dumps/smd/k8s-deployment.yaml", "apps/v1")]
    public void Creator_by_apply_owns_the_leaves_that_a_creator_by_update_owns(string file, string apiVersion)
    {
        var value = YamlText.Object(File.ReadAllBytes(Corpus.PathOf(file)), []);
        value["apiVersion"] = apiVersion;
        var kind = GroupVersionKind.Of(apiVersion, (string)value["kind"]!);
        Assert.True(SchemaCatalog.BuiltIn.TryGetKind(kind, out var schema));
        var request = new WriteRequest
        {
            Kind = kind,
            Versions = new SingleVersion(apiVersion, schema),
            Value = value,
            Manager = "kix",
            ResetFields = ResetFields.Of(kind, true, null),
            Now = DateTimeOffset.UnixEpoch,
        };

        var applied = ServerSideApply.Apply(request).Value!;
        var again = ServerSideApply.Apply(request with { Live = applied }).Value!;
        var created = request.Value.DeepClone().AsObject();
        FieldOwnership.AfterUpdate(request with { Value = created });

        Assert.True(JsonEquality.AreEqual(applied, again));
        Assert.Equal(Leaves(TestKind.Owned(applied, "kix")), Leaves(TestKind.Owned(created, "kix", applies: false)));
    }

    private static IEnumerable<string> Leaves(FieldSet set)
    {
        var paths = set.Paths().Select(p => p.ToString()).Order(StringComparer.Ordinal).ToList();
        return paths.Where((p, i) => i + 1 == paths.Count || !paths.Skip(i + 1).Any(q =>
            q.StartsWith(p + ".", StringComparison.Ordinal) || q.StartsWith(p + "[", StringComparison.Ordinal)));
    }
}
