using Kix.Engine.Deploy.Inventory;
using Kix.Engine.Diff;
using Kix.Engine.Diff.Dumps;
using Kix.Engine.Tests.Deploy;
using Kix.Testing;
using static Kix.Engine.Tests.Deploy.Manifests;

namespace Kix.Engine.Tests.Diff;

/// <summary>A program against files of <c>kubectl get</c>.</summary>
public class DumpDiffTests : IDisposable
{
    private const string Owned = """
        managedFields: [{manager: "kix:test", operation: Apply, apiVersion: v1, fieldsType: FieldsV1, fieldsV1: {"f:data": {"f:key": {}}}},
          {manager: kubectl-edit, operation: Update, apiVersion: v1, fieldsType: FieldsV1, time: "2026-11-22T02:14:09Z", fieldsV1: {"f:data": {"f:more": {}}}}]
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("kix-dump-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Lists_and_single_objects_of_all_files_are_compared()
    {
        Write("lists/maps.yaml", $"""
            apiVersion: v1
            kind: List
            items:
            - apiVersion: v1
              kind: ConfigMap
              metadata:
                name: a
                namespace: shop
                {Owned.ReplaceLineEndings("\n    ")}
              data: {"{key: x, more: added}"}
            """);
        Write("one.json", """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"foreign","namespace":"shop"}}""");
        Write("README.md", "no manifest");

        var difference = Compare(new ActivationBuilder().Add(ConfigMap("a")).Add(ConfigMap("b")));

        Assert.Equal(
            ["ConfigMap/a @ shop: Modified", "ConfigMap/b @ shop: KixOnly", "ConfigMap/foreign @ shop: ClusterOnly"],
            difference.Objects.Select(o => o.ToString()));
        var added = Assert.Single(difference.Objects[0].Fields);
        Assert.Equal(("$.data.more", DifferenceKind.Added, "kubectl-edit"), (added.Path.ToString(), added.Kind, added.Owner?.Manager));
        Assert.Empty(difference.Notes);
        Assert.Equal(new DiffSource.Dump(_folder), difference.Source);
    }

    [Fact]
    public void Without_managed_fields_only_what_kix_says_is_compared_and_that_is_noted()
    {
        Write("a.yaml", "{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: shop}, data: {key: y, more: added}}");

        var difference = Compare(new ActivationBuilder().Add(ConfigMap("a")));

        Assert.Equal("$.data.key", Assert.Single(difference.Objects[0].Fields).Path.ToString());
        Assert.Equal(
            "what others added to 1 object, and what kix no longer says of them: the dump has no managedFields there (kubectl get --show-managed-fields writes them)",
            Assert.Single(difference.Notes));
    }

    [Fact]
    public void A_kind_that_the_dump_has_nothing_of_is_noted_and_not_called_missing()
    {
        Write("a.yaml", "{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: shop}, data: {key: x}}");

        var difference = Compare(new ActivationBuilder().Add(ConfigMap("a")).Add(Deployment("web")).Add(Service("web")));

        Assert.Equal(["ConfigMap/a @ shop: Identical"], difference.Objects.Select(o => o.ToString()));
        Assert.Contains("2 resources: the dump has nothing of the kind Deployment, Service", difference.Notes);
    }

    [Fact]
    public void What_kix_deployed_earlier_will_be_deleted()
    {
        var id = ApplySet.IdOf(ApplySet.ParentName("test"), ApplySet.UsualNamespace);
        Write("a.yaml", $$"""
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: old, namespace: shop, labels: {applyset.kubernetes.io/part-of: {{id}} }, managedFields: [{manager: "kix:test", operation: Apply, fieldsV1: {} }]}
            """);

        var request = new ClusterDiffRequest(new ActivationBuilder().Add(ConfigMap("a")).Build()) { Members = new MemberScope(id, [], []) };

        Assert.Equal(
            ["ConfigMap/a @ shop: KixOnly", "ConfigMap/old @ shop: WillBeDeleted"],
            DumpDiff.Compare(request, ClusterDump.Read(_folder)).Objects.Select(o => o.ToString()));
    }

    [Fact]
    public void What_is_no_dump_is_refused_by_name()
    {
        var missing = Path.Combine(_folder, "missing");
        Assert.StartsWith($"there is no folder {missing}: ", Assert.Throws<DumpException>(() => ClusterDump.Read(missing)).Message, StringComparison.Ordinal);
        Assert.StartsWith($"no Kubernetes object in {_folder}: ", Assert.Throws<DumpException>(() => ClusterDump.Read(_folder)).Message, StringComparison.Ordinal);
        Write("broken.yaml", "a: [");
        Assert.Contains("broken.yaml", Assert.Throws<KixException>(() => ClusterDump.Read(_folder)).Message, StringComparison.Ordinal);
    }

    private ClusterDifference Compare(ActivationBuilder program) =>
        DumpDiff.Compare(new ClusterDiffRequest(program.Build()), ClusterDump.Read(_folder));

    private void Write(string file, string text)
    {
        var path = Path.Combine(_folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
