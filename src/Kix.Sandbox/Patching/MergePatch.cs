using System.Text.Json.Nodes;

namespace Kix.Sandbox.Patching;

/// <summary>JSON merge patch, RFC 7386: a null removes a member, an object is merged, everything else replaces.</summary>
public static class MergePatch
{
    /// <summary>The value with the patch applied. May change and reuse <paramref name="target"/>.</summary>
    public static JsonNode? Apply(JsonNode? target, JsonNode? patch)
    {
        if (patch is not JsonObject members)
        {
            return patch?.DeepClone();
        }

        var result = target as JsonObject ?? [];
        foreach (var (member, value) in members)
        {
            if (value is null)
            {
                result.Remove(member);
                continue;
            }

            var before = result[member];
            var after = Apply(before, value);
            if (!ReferenceEquals(before, after))
            {
                result[member] = after;
            }
        }

        return result;
    }
}
