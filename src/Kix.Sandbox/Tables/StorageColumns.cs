using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Tables;

/// <summary>Volumes, claims, storage classes and drivers.</summary>
internal static class StorageColumns
{
    public static readonly Dictionary<GroupResource, Column[]> All = new()
    {
        [new("", "persistentvolumes")] =
        [
            Column.ObjectName, Column.Text("Capacity", o => Cells.Scalar(o.At("spec", "capacity", "storage"), "0")),
            Column.Text("Access Modes", o => Modes(o.Texts("spec", "accessModes"))),
            Column.Text("Reclaim Policy", o => Cells.Text(o, "", "spec", "persistentVolumeReclaimPolicy")), Column.Text("Status", Phase),
            Column.Text("Claim", o => o.Object("spec", "claimRef") is { } c ? $"{c.Text("namespace")}/{c.Text("name")}" : ""),
            Column.Text("StorageClass", o => Cells.Text(o, "", "spec", "storageClassName")),
            Column.Text("VolumeAttributesClass", o => Cells.Text(o, Cells.Unset, "spec", "volumeAttributesClassName")),
            Column.Text("Reason", o => Cells.Text(o, "", "status", "reason")), Column.Age,
            Column.Text("VolumeMode", o => Cells.Text(o, Cells.Unset, "spec", "volumeMode"), 1),
        ],
        [new("", "persistentvolumeclaims")] =
        [
            Column.ObjectName, Column.Text("Status", Phase), Column.Text("Volume", o => Cells.Text(o, "", "spec", "volumeName")),
            Column.Text("Capacity", o => IsBound(o) ? Cells.Scalar(o.At("status", "capacity", "storage"), "0") : ""),
            Column.Text("Access Modes", o => IsBound(o) ? Modes(o.Texts("status", "accessModes")) : ""),
            Column.Text("StorageClass", o => Cells.Text(o, "", "spec", "storageClassName")),
            Column.Text("VolumeAttributesClass", o => Cells.Text(o, Cells.Unset, "spec", "volumeAttributesClassName")), Column.Age,
            Column.Text("VolumeMode", o => Cells.Text(o, Cells.Unset, "spec", "volumeMode"), 1),
        ],
        [new("storage.k8s.io", "storageclasses")] =
        [
            Column.ObjectName with { Cell = (o, _) => ClassName(o) }, Column.Text("Provisioner", o => Cells.Text(o, "", "provisioner")),
            Column.Text("ReclaimPolicy", o => Cells.Text(o, "Delete", "reclaimPolicy")),
            Column.Text("VolumeBindingMode", o => Cells.Text(o, Cells.Unset, "volumeBindingMode")),
            new Column("AllowVolumeExpansion", "string", (o, _) => o.Flag("allowVolumeExpansion")), Column.Age,
        ],
        [new("storage.k8s.io", "volumeattributesclasses")] =
            [Column.ObjectName, Column.Text("DriverName", o => Cells.Text(o, "", "driverName")), Column.Age],
        [new("storage.k8s.io", "volumeattachments")] =
        [
            Column.ObjectName, Column.Text("Attacher", o => Cells.Text(o, "", "spec", "attacher")),
            Column.Text("PV", o => Cells.Text(o, "", "spec", "source", "persistentVolumeName")),
            Column.Text("Node", o => Cells.Text(o, "", "spec", "nodeName")),
            new Column("Attached", "boolean", (o, _) => o.Flag("status", "attached")), Column.Age,
        ],
        [new("storage.k8s.io", "csinodes")] =
            [Column.ObjectName, new Column("Drivers", "integer", (o, _) => Cells.Count(o, "spec", "drivers")), Column.Age],
        [new("storage.k8s.io", "csidrivers")] =
        [
            Column.ObjectName,
            new Column("AttachRequired", "boolean", (o, _) => o.At("spec", "attachRequired") is null || o.Flag("spec", "attachRequired")),
            new Column("PodInfoOnMount", "boolean", (o, _) => o.Flag("spec", "podInfoOnMount")),
            new Column("StorageCapacity", "boolean", (o, _) => o.Flag("spec", "storageCapacity")),
            Column.Text("TokenRequests", o => o.At("spec", "tokenRequests") is null
                ? Cells.Unset
                : string.Join(',', o.Objects("spec", "tokenRequests").Select(t => t.Text("audience")))),
            new Column("RequiresRepublish", "boolean", (o, _) => o.Flag("spec", "requiresRepublish")),
            Column.Text("Modes", o => string.Join(',', o.Texts("spec", "volumeLifecycleModes")) is { Length: > 0 } modes ? modes : Cells.None),
            Column.Age,
        ],
        [new("storage.k8s.io", "csistoragecapacities")] =
        [
            Column.ObjectName, Column.Text("StorageClassName", o => Cells.Text(o, "", "storageClassName")),
            Column.Text("Capacity", o => Cells.Scalar(o.At("capacity"), Cells.Unset)),
        ],
    };

    private static string Phase(JsonObject value) =>
        value.Text("metadata", "deletionTimestamp") is not null ? "Terminating" : Cells.Text(value, "", "status", "phase");

    private static bool IsBound(JsonObject claim) => !string.IsNullOrEmpty(claim.Text("spec", "volumeName"));

    private static string Modes(IEnumerable<string> modes) => string.Join(',', modes.Select(mode => mode switch
    {
        "ReadWriteOnce" => "RWO", "ReadOnlyMany" => "ROX", "ReadWriteMany" => "RWX", "ReadWriteOncePod" => "RWOP", _ => mode,
    }));

    private static string ClassName(JsonObject storageClass) =>
        storageClass.Text("metadata", "annotations", "storageclass.kubernetes.io/is-default-class") == "true"
            ? $"{Cells.Name(storageClass)} (default)"
            : Cells.Name(storageClass);
}
