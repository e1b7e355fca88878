using System.Text.Json;
using Kix.Engine.Canonical;
using Kix.Engine.Diff;
using Kix.Engine.Graph;

namespace Kix.Cli.Tests.Rendering;

/// <summary>Differences made by hand.</summary>
internal static class Differences
{
    public static readonly Digest Root = Digest.Parse("9f3a" + new string('0', 56) + "c7e2");

    /// <summary>The example of DESIGN section 7, with everything else that a diff can show after it.</summary>
    public static ClusterDifference Everything { get; } = new()
    {
        Cluster = "prod-eu1",
        Root = Root,
        Source = new DiffSource.Cluster("prod"),
        Objects =
        [
            .. Enumerable.Range(1, 187).Select(i => Object("ConfigMap", "kube-system", $"c{i}", ObjectState.Identical)),
            Modified("Deployment", "kube-system", "coredns", Field(
                Path("spec", "replicas"), "3", "2", Owner("kubectl-edit"))),
            Modified(
                "Deployment", "shop", "web",
                Field(Path("metadata", "labels").Then("team"), null, "\"blue\"", Owner("kubectl-label"), DifferenceKind.Added),
                Field(
                    Path("spec", "template", "spec", "containers").Then(new PathStep(StepKind.Key, """{"name":"web"}""")).Then("image"),
                    "\"ghcr.io/acme/webshop:26.12.5\"", "\"ghcr.io/acme/webshop:26.12.4\""),
                Field(Path("spec", "paused"), null, "true", kind: DifferenceKind.NoLongerSaid),
                Field(Path("spec", "minReadySeconds"), "10", "30") with { OwnedByKix = true, Confirmation = Confirmation.RewrittenByAdmission }),
            Modified(
                "Secret", "shop", "db",
                new FieldDifference(
                    DifferenceKind.Value, Path("data", "password"), new FieldValue.Redacted(1), new FieldValue.Redacted(2), Owner("kubectl-patch"))),
            Modified(
                "Service", "shop", "web",
                Field(Path("spec", "ports"), """["http","grpc"]""", """["grpc","http"]""") with { IsOrder = true },
                Field(Path("spec", "externalName"), "\"3\"", "3"),
                Field(Path("metadata", "annotations").Then("a.b/c"), "\"two\\nlines\"", "\"\"") with { Confirmation = Confirmation.NotConfirmed }),
            Object("ConfigMap", "shop", "settings", ObjectState.KixOnly),
            Object("Deployment", "shop", "worker", ObjectState.KixOnly),
            Object("ConfigMap", "shop", "old-settings", ObjectState.WillBeDeleted),
            Object("Namespace", "", "old-space", ObjectState.Kept),
            Object("ConfigMap", "shop", "somebody-elses", ObjectState.ClusterOnly),
        ],
        Notes = ["widgets.acme.dev in namespace shop: not allowed to list"],
    };

    public static ObjectDifference Object(string kind, string ns, string name, ObjectState state) =>
        new(new ObjectKey("", kind, ns, name), state);

    private static ObjectDifference Modified(string kind, string ns, string name, params FieldDifference[] fields) =>
        Object(kind, ns, name, ObjectState.Modified) with { Fields = fields };

    private static FieldDifference Field(
        FieldPath path, string? kix, string? cluster, FieldOwner? owner = null, DifferenceKind kind = DifferenceKind.Value) =>
        new(kind, path, Value(kix), Value(cluster), owner);

    private static FieldValue Value(string? json) =>
        json is null ? FieldValue.Absent.Instance : new FieldValue.Clear(JsonElement.Parse(json));

    private static FieldPath Path(params string[] members) => members.Aggregate(FieldPath.Root, (path, member) => path.Then(member));

    private static FieldOwner Owner(string manager) => new(manager, DateTimeOffset.Parse("2026-11-22T02:14:09Z"), "Update", "");
}
