using System.Globalization;
using System.Text;
using Kix.Engine.Store;

namespace Kix.Cli.Rendering;

/// <summary>What a garbage collection keeps and deletes.</summary>
internal static class CollectionText
{
    /// <summary>For people.</summary>
    public static string Of(string location, Collection collection, bool isDry)
    {
        var text = new StringBuilder();
        foreach (var kept in collection.Kept)
        {
            text.Append("   ").Append(kept.Activation.Root.Short).Append("  ").Append(kept.Activation.Cluster).Append("  kept: ").Append(kept.Reason).Append('\n');
        }

        foreach (var dropped in collection.Dropped)
        {
            text.Append(" x ").Append(dropped.Root.Short).Append("  ").Append(dropped.Cluster).Append('\n');
        }

        return text.Append(string.Create(
            CultureInfo.InvariantCulture,
            $"{collection.Objects.Count} objects ({Size(collection.Bytes)}) {(isDry ? "would be deleted" : "deleted")} in {location}\n")).ToString();
    }

    /// <summary>For programs.</summary>
    public static string Json(string location, Collection collection, bool isDry) => JsonText.Of(json =>
    {
        json.WriteStartObject();
        json.WriteString("store", location);
        json.WriteBoolean("dryRun", isDry);
        json.WriteStartArray("kept");
        foreach (var kept in collection.Kept)
        {
            json.WriteStartObject();
            json.WriteString("root", kept.Activation.Root.ToString());
            json.WriteString("cluster", kept.Activation.Cluster);
            json.WriteString("reason", kept.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("dropped");
        foreach (var dropped in collection.Dropped)
        {
            json.WriteStringValue(dropped.Root.ToString());
        }

        json.WriteEndArray();
        json.WriteNumber("objects", collection.Objects.Count);
        json.WriteNumber("bytes", collection.Bytes);
        json.WriteEndObject();
    });

    private static string Size(long bytes) => bytes switch
    {
        < 1 << 10 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < 1 << 20 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0.0} KiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.0} MiB"),
    };
}
