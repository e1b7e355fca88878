using System.Text.Json.Nodes;

namespace Kix.Sandbox.Pipeline;

/// <summary>A field manager without memory: apply is a merge, and nobody owns anything.</summary>
public sealed class UntrackedFields : IFieldManager
{
    /// <inheritdoc/>
    public JsonObject Apply(ResourceType type, JsonObject? live, JsonObject patch, string manager, bool force, string? subresource)
    {
        var result = live is null ? new JsonObject() : live.DeepClone().AsObject();
        Merge(result, patch);
        return result;
    }

    /// <inheritdoc/>
    public void Track(ResourceType type, JsonObject? live, JsonObject updated, string manager, string? subresource)
    {
    }

    private static void Merge(JsonObject target, JsonObject patch)
    {
        foreach (var (key, value) in patch)
        {
            if (value is JsonObject from && target[key] is JsonObject into)
            {
                Merge(into, from);
            }
            else
            {
                target[key] = value?.DeepClone();
            }
        }
    }
}
