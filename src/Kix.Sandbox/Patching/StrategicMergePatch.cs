using System.Text.Json;
using System.Text.Json.Nodes;
using Kix.Sandbox.Apply;
using Kix.Sandbox.Schema;

namespace Kix.Sandbox.Patching;

/// <summary>
/// Kubernetes' strategic merge patch: like a merge patch, but lists whose schema says so are merged by key, and directives
/// (<c>$patch</c>, <c>$retainKeys</c>, <c>$setElementOrder/…</c>, <c>$deleteFromPrimitiveList/…</c>) say the rest.
/// </summary>
/// <remarks>After k8s.io/apimachinery/pkg/util/strategicpatch.</remarks>
public static class StrategicMergePatch
{
    internal const string Directive = "$patch";
    private const string RetainKeys = "$retainKeys";
    private const string SetElementOrder = "$setElementOrder/";
    private const string DeleteFromPrimitiveList = "$deleteFromPrimitiveList/";

    /// <summary>The object with the patch applied. May change and reuse both.</summary>
    /// <exception cref="PatchException">A directive that does not exist, or an item without its key.</exception>
    public static JsonObject Apply(JsonObject original, JsonObject patch, SchemaNode? schema)
    {
        if (patch.TryGetPropertyValue(Directive, out var directive))
        {
            switch (Text(directive))
            {
                case "merge":
                    patch.Remove(Directive);
                    break;
                case "replace":
                    patch.Remove(Directive);
                    return Added(patch).AsObject();
                case "delete":
                    return [];
                default:
                    throw UnknownDirective(patch);
            }
        }

        Retain(original, patch);
        Order(original, patch, schema);
        foreach (var (member, value) in patch.ToArray())
        {
            patch.Remove(member);
            Merge(original, member, value, schema);
        }

        return original;
    }

    private static void Merge(JsonObject original, string member, JsonNode? value, SchemaNode? schema)
    {
        if (member.StartsWith(DeleteFromPrimitiveList, StringComparison.Ordinal))
        {
            var list = original[member[DeleteFromPrimitiveList.Length..]] as JsonArray;
            foreach (var gone in value as JsonArray ?? [])
            {
                list?.RemoveAll(item => JsonNode.DeepEquals(item, gone));
            }

            return;
        }

        if (value is null)
        {
            original.Remove(member);
            return;
        }

        var inner = Member(schema, member);
        var replaces = inner?.PatchStrategies.Contains("replace") == true;
        switch (original[member], value)
        {
            case (JsonObject before, JsonObject after) when !replaces:
                var merged = Apply(before, after, inner);
                if (!ReferenceEquals(merged, before))
                {
                    original[member] = merged;
                }

                break;
            case (JsonArray before, JsonArray after) when inner?.PatchStrategies.Contains("merge") == true:
                original[member] = MergedLists.Merge(before, after, inner);
                break;
            default:
                original[member] = Added(value);
                break;
        }
    }

    // Who names all members that may stay removes the others: how one member of a union replaces another.
    private static void Retain(JsonObject original, JsonObject patch)
    {
        if (patch[RetainKeys] is not { } keys)
        {
            return;
        }

        patch.Remove(RetainKeys);
        var kept = (keys as JsonArray ?? throw BadRetainKeys()).Select(Text).ToHashSet();
        if (patch.Any(m => m.Value is not null && !m.Key.StartsWith(DeleteFromPrimitiveList, StringComparison.Ordinal)
            && !m.Key.StartsWith(SetElementOrder, StringComparison.Ordinal) && !kept.Contains(m.Key)))
        {
            throw BadRetainKeys();
        }

        foreach (var (member, _) in original.ToArray())
        {
            if (!kept.Contains(member))
            {
                original.Remove(member);
            }
        }
    }

    private static void Order(JsonObject original, JsonObject patch, SchemaNode? schema)
    {
        foreach (var (directive, order) in patch.Where(m => m.Key.StartsWith(SetElementOrder, StringComparison.Ordinal)).ToArray())
        {
            patch.Remove(directive);
            var member = directive[SetElementOrder.Length..];
            var inner = Member(schema, member);
            var wanted = order as JsonArray ?? throw new PatchException($"expected a []interface {{}}, but received a {GoFormat.Type(order)}");
            if (inner?.PatchStrategies.Contains("merge") != true)
            {
                continue;
            }

            MergedLists.CheckOrder(wanted, patch[member] as JsonArray ?? [], inner.PatchMergeKey);

            var deletions = DeleteFromPrimitiveList + member;
            if (patch[deletions] is { } gone)
            {
                patch.Remove(deletions);
                Merge(original, deletions, gone, schema);
            }

            var value = patch[member];
            if (patch.Remove(member))
            {
                Merge(original, member, value, schema);
            }

            if (original[member] is JsonArray list)
            {
                original[member] = MergedLists.Arrange(list, wanted, list, inner.PatchMergeKey);
            }
        }
    }

    /// <summary>A new value without the directives and nulls that are meant for old ones.</summary>
    internal static JsonNode Added(JsonNode value)
    {
        switch (value)
        {
            case JsonObject members:
                var result = new JsonObject();
                foreach (var (member, inner) in members)
                {
                    if (inner is not null && !member.StartsWith('$'))
                    {
                        result[member] = Added(inner);
                    }
                }

                return result;
            case JsonArray items:
                return new JsonArray([.. items
                    .Where(i => (i as JsonObject)?[Directive] is not { } directive || Text(directive) is not ("delete" or "replace"))
                    .Select(i => i is null ? null : Added(i))]);
            default:
                return value.DeepClone();
        }
    }

    /// <summary>A directive that nobody knows.</summary>
    internal static PatchException UnknownDirective(JsonObject patch)
    {
        var directive = patch[Directive];
        var shown = directive?.GetValueKind() == JsonValueKind.String ? Text(directive) : $"%!s({GoFormat.Type(directive)}={GoFormat.Plain(directive)})";
        return new PatchException($"unknown patch type: {shown} in map: {GoFormat.Plain(patch)}");
    }

    /// <summary>A text, or null where there is something else.</summary>
    internal static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static PatchException BadRetainKeys() => new("invalid patch format of retainKeys", isForm: true);

    private static SchemaNode? Member(SchemaNode? schema, string member) =>
        schema is null ? null : schema.Properties.TryGetValue(member, out var found) ? found : schema.Values;
}
