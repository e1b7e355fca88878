using System.Globalization;
using System.Text.Json.Nodes;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Pipeline;

/// <summary>The part of <c>metadata</c> that belongs to the server.</summary>
internal static class ObjectMeta
{
    private const string Alphabet = "bcdfghjklmnpqrstvwxz2456789";
    private const int SuffixLength = 5;

    // Only these come from the server; whatever a client says of them is replaced by what is stored.
    private static readonly string[] ServerOwned =
        ["uid", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds", "generation", "selfLink", "generateName"];

    public static JsonObject Of(JsonObject value)
    {
        if (value["metadata"] is not JsonObject metadata)
        {
            value["metadata"] = metadata = [];
        }

        return metadata;
    }

    public static string? Text(JsonObject value, string field) =>
        (value["metadata"] as JsonObject)?[field] is JsonValue text && text.TryGetValue<string>(out var found) && found.Length > 0 ? found : null;

    public static string Name(JsonObject value) => Text(value, "name") ?? "";

    public static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static bool IsDeleting(JsonObject value) => Text(value, "deletionTimestamp") is not null;

    public static IReadOnlyList<string> Finalizers(JsonObject value) =>
        (value["metadata"] as JsonObject)?["finalizers"] is JsonArray list ? [.. list.Select(f => (string?)f ?? "")] : [];

    public static void SetFinalizers(JsonObject value, IReadOnlyCollection<string> finalizers)
    {
        var metadata = Of(value);
        if (finalizers.Count == 0)
        {
            metadata.Remove("finalizers");
        }
        else
        {
            metadata["finalizers"] = new JsonArray([.. finalizers.Select(f => JsonValue.Create(f))]);
        }
    }

    /// <summary>Names a new object and gives it a birth certificate.</summary>
    public static void Create(ResourceType type, JsonObject value, DateTimeOffset now)
    {
        var metadata = Of(value);
        if (Text(value, "name") is null && Text(value, "generateName") is { } prefix)
        {
            var head = prefix.Length > 63 - SuffixLength ? prefix[..(63 - SuffixLength)] : prefix;
            metadata["name"] = head + Random.Shared.GetString(Alphabet, SuffixLength);
        }

        metadata["uid"] = Guid.NewGuid().ToString();
        metadata["creationTimestamp"] = Time(now);
        foreach (var field in (ReadOnlySpan<string>)["deletionTimestamp", "deletionGracePeriodSeconds", "selfLink", "resourceVersion", "generation"])
        {
            metadata.Remove(field);
        }

        if (Generations.Has(type))
        {
            metadata["generation"] = 1;
        }

        if (!type.Namespaced)
        {
            metadata.Remove("namespace");
        }
    }

    /// <summary>Gives a new version of an object what the server keeps of the old one.</summary>
    public static void Update(JsonObject value, JsonObject old)
    {
        var metadata = Of(value);
        var before = old["metadata"]!.AsObject();
        foreach (var field in ServerOwned)
        {
            if (before[field] is { } kept)
            {
                metadata[field] = kept.DeepClone();
            }
            else
            {
                metadata.Remove(field);
            }
        }

        metadata["name"] = before["name"]!.DeepClone();
        if (before["namespace"] is { } @namespace)
        {
            metadata["namespace"] = @namespace.DeepClone();
        }
        else
        {
            metadata.Remove("namespace");
        }

        metadata["resourceVersion"] = before["resourceVersion"]!.DeepClone();
    }

    /// <summary>Checks what a request demands of the stored object.</summary>
    /// <exception cref="ApiException">It is another object, or another version (409).</exception>
    public static void Check(ResourceType type, JsonObject stored, Preconditions preconditions)
    {
        var metadata = stored["metadata"]!;
        if (preconditions.Uid is { } uid && uid != (string?)metadata["uid"])
        {
            throw Refusals.Conflict(type.Resource, Name(stored),
                $"Precondition failed: UID in precondition: {uid}, UID in object meta: {(string?)metadata["uid"]}");
        }

        if (preconditions.ResourceVersion is { } version && version != (string?)metadata["resourceVersion"])
        {
            throw Refusals.Conflict(type.Resource, Name(stored),
                $"Precondition failed: ResourceVersion in precondition: {version}, ResourceVersion in object meta: {(string?)metadata["resourceVersion"]}");
        }
    }
}
