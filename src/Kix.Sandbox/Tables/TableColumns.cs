using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Tables;

/// <summary>The columns of each kind.</summary>
/// <remarks>Names, types and order are those of kubernetes/pkg/printers/internalversion/printers.go.</remarks>
internal static class TableColumns
{
    // What a kind without columns of its own shows.
    private static readonly Column[] Plain =
        [Column.ObjectName, new Column("Created At", "date", (o, _) => Cells.Text(o, "", "metadata", "creationTimestamp"))];

    /// <summary>What a Scale shows, whatever it is of.</summary>
    public static readonly IReadOnlyList<Column> Scale =
    [
        Column.ObjectName, Column.Number("Desired", "spec", "replicas"), Column.Number("Available", "status", "replicas"), Column.Age,
    ];

    private static readonly Dictionary<GroupResource, Column[]> BuiltIn = new[]
    {
        WorkloadColumns.All, PodColumns.All, NetworkColumns.All, StorageColumns.All, AccessColumns.All, ClusterColumns.All,
    }.SelectMany(a => a).ToDictionary();

    private static readonly ConditionalWeakTable<JsonObject, Column[]> Custom = [];

    public static IReadOnlyList<Column> Of(ResourceType type) => type.CustomVersion is { } version
        ? Custom.GetValue(version, CustomColumns.Read)
        : BuiltIn.GetValueOrDefault(type.Resource) ?? Plain;
}
