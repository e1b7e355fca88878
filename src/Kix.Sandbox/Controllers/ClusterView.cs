using System.Globalization;
using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Controllers;

/// <summary>What every control loop works with: the cache to read from, the API to write to, clock and options.</summary>
internal sealed class ClusterView(
    ObjectCache cache, IClusterObjects objects, ControllerOptions options, TimeProvider time)
{
    /// <summary>The newest known version of every object. Shared: copy before changing.</summary>
    public ObjectCache Cache => cache;

    /// <summary>The API.</summary>
    public IClusterObjects Objects => objects;

    /// <summary>How the cluster behaves.</summary>
    public ControllerOptions Options => options;

    /// <summary>The clock.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>The present as Kubernetes writes times: UTC, whole seconds.</summary>
    public string Stamp => Format(Now);

    /// <summary>A time as Kubernetes writes it: UTC, whole seconds.</summary>
    public static string Format(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Reads a time that Kubernetes wrote; null for anything else.</summary>
    public static DateTimeOffset? Parse(string? stamp) =>
        DateTimeOffset.TryParse(stamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;

    /// <summary>Writes the status of an object if it differs from what stands there. Answers what stands there afterwards.</summary>
    public JsonObject WriteStatus(GroupResource resource, JsonObject current, JsonObject status, string manager = Writers.Controllers)
    {
        if (JsonNode.DeepEquals(current["status"], status))
        {
            return current;
        }

        var changed = current.Copy();
        changed["status"] = status;
        return objects.Update(resource, changed, manager, "status");
    }

    /// <summary>Changes an object through a copy; nothing is written if the change changes nothing.</summary>
    public JsonObject Change(
        GroupResource resource, JsonObject current, Action<JsonObject> change, string manager = Writers.Controllers, string? subresource = null)
    {
        var changed = current.Copy();
        change(changed);
        return JsonNode.DeepEquals(current, changed) ? current : objects.Update(resource, changed, manager, subresource);
    }
}
