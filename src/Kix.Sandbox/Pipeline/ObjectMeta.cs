using System.Globalization;
using System.Text.Json.Nodes;
using Kix.Sandbox.Admission.Decoding;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Pipeline;

/// <summary>The part of <c>metadata</c> that belongs to the server.</summary>
internal static class ObjectMeta
{
    private const string Alphabet = "bcdfghjklmnpqrstvwxz2456789";
    private const int SuffixLength = 5;

    private static readonly GroupResource[] DeletesContents = [new("", "namespaces"), new("apiextensions.k8s.io", "customresourcedefinitions")];

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

    /// <summary>The name of an object, or what its name will begin with.</summary>
    public static string NameOrPrefix(JsonObject value) => Text(value, "name") ?? Text(value, "generateName") ?? "";

    /// <summary>Names a new object that has only a prefix.</summary>
    public static void GenerateName(JsonObject value)
    {
        if (Text(value, "name") is null && Text(value, "generateName") is { } prefix)
        {
            var head = prefix.Length > 63 - SuffixLength ? prefix[..(63 - SuffixLength)] : prefix;
            Of(value)["name"] = head + Random.Shared.GetString(Alphabet, SuffixLength);
        }
    }

    /// <summary>Gives a new object a birth certificate.</summary>
    public static void Create(ResourceType type, JsonObject value, DateTimeOffset now)
    {
        var metadata = Of(value);
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

    /// <summary>Sees that metadata is metadata, before anybody looks into it.</summary>
    /// <exception cref="ApiException">It is something else (400).</exception>
    public static void CheckForm(ResourceType type, JsonObject body)
    {
        if (body["metadata"] is not (null or JsonObject) && !type.IsCustom)
        {
            throw Refusals.BadRequest(
                $"{type.Kind} in version \"{type.Version}\" cannot be handled as a {type.Kind}: json: cannot unmarshal {GoTypes.Describe(body["metadata"]!)} into Go struct field {type.Kind}.metadata of type v1.ObjectMeta");
        }
    }

    /// <summary>Sees that an update leaves alone what makes an object this one.</summary>
    /// <exception cref="ApiException">It does not (422).</exception>
    public static void CheckUnchanged(ResourceType type, JsonObject value, JsonObject old)
    {
        var errors = new List<FieldError>();
        foreach (var member in (ReadOnlySpan<string>)["uid", "deletionTimestamp"])
        {
            if (Text(value, member) is { } stated && stated != Text(old, member))
            {
                errors.Add(FieldError.Invalid("metadata." + member, stated, "field is immutable"));
            }
        }

        if (errors.Count > 0)
        {
            throw Refusals.Invalid(type, Name(old), errors);
        }
    }

    /// <summary>Sees that an update is meant for the stored object.</summary>
    /// <exception cref="ApiException">It is meant for another one (409).</exception>
    public static void CheckStored(ResourceType type, JsonObject stored, string uid)
    {
        var own = Text(stored, "uid");
        if (uid != own)
        {
            throw Refusals.Conflict(type.Resource, Name(stored),
                $"StorageError: invalid object, Code: 4, Key: {StorageKey(type, stored)}, ResourceVersion: 0, AdditionalErrorMsg: Precondition failed: UID in precondition: {uid}, UID in object meta: {own}");
        }
    }

    // Where a real server would keep it: /registry/configmaps/demo/web.
    private static string StorageKey(ResourceType type, JsonObject stored) => string.Join(
        '/', ((string?[])["/registry", type.IsCustom ? type.Resource.Group : null, type.Resource.Resource, Text(stored, "namespace"), Name(stored)]).OfType<string>());

    /// <summary>Checks what a request demands of the stored object.</summary>
    /// <exception cref="ApiException">It is another object, or another version (409).</exception>
    public static void Check(ResourceType type, JsonObject stored, Preconditions preconditions)
    {
        var (uid, version) = (Text(stored, "uid"), Text(stored, "resourceVersion"));
        if (preconditions.Uid is { } wantedUid && wantedUid != uid)
        {
            throw Refused(
                $"the UID in the precondition ({wantedUid}) does not match the UID in record ({uid}). The object might have been deleted and then recreated",
                $"Precondition failed: UID in precondition: {wantedUid}, UID in object meta: {uid}");
        }

        if (preconditions.ResourceVersion is { } wantedVersion && wantedVersion != version)
        {
            throw Refused(
                $"the ResourceVersion in the precondition ({wantedVersion}) does not match the ResourceVersion in record ({version}). The object might have been modified",
                $"Precondition failed: ResourceVersion in precondition: {wantedVersion}, ResourceVersion in object meta: {version}");
        }

        // Those whose contents are deleted with them have a deletion of their own, with words of its own, which names the resource.
        ApiException Refused(string usual, string own) => DeletesContents.Contains(type.Resource)
            ? Refusals.Conflict(type.Resource, Name(stored), own)
            : Refusals.Conflict(new GroupResource(type.Resource.Group, type.Kind), Name(stored), usual);
    }
}
