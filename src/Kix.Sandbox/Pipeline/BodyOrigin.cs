using System.Text.Json.Nodes;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Pipeline;

/// <summary>Where an object comes from that is about to be read: it decides in which words the server refuses it.</summary>
internal abstract record BodyOrigin
{
    /// <summary>The body of a request, or a controller.</summary>
    public static readonly BodyOrigin Body = new RequestBody();

    /// <summary>What server-side apply made.</summary>
    public static readonly BodyOrigin Applied = new AppliedConfiguration();

    /// <summary>Whether it was made of values that were read before.</summary>
    public virtual bool IsUnstructured => true;

    /// <summary>Whether it is a changed copy of the stored object, which may name another one.</summary>
    public virtual bool IsPatched => false;

    /// <summary>Whether it says itself what it is.</summary>
    public virtual bool NamesItsKind => false;

    /// <summary>The refusal.</summary>
    /// <param name="type">The type of the object.</param>
    /// <param name="live">The stored object, or null.</param>
    /// <param name="value">The object, perhaps half read.</param>
    /// <param name="why">What is wrong.</param>
    public abstract ApiException Refuse(ResourceType type, JsonObject? live, JsonObject value, string why);

    /// <summary>What a JSON patch or merge patch made.</summary>
    /// <param name="Apply">Makes it again.</param>
    public sealed record Patched(Func<JsonObject, JsonNode?> Apply) : BodyOrigin
    {
        public override bool IsUnstructured => false;

        public override bool IsPatched => true;

        public override bool NamesItsKind => true;

        public override ApiException Refuse(ResourceType type, JsonObject? live, JsonObject value, string why) =>
            PatchRefused(Apply(live!.DeepClone().AsObject())?.ToJsonString(JsonText.Plain) ?? "null", why);
    }

    /// <summary>What a strategic merge patch made.</summary>
    /// <param name="Patch">The patch as Go prints it.</param>
    public sealed record StrategicallyPatched(Func<string> Patch) : BodyOrigin
    {
        public override bool IsPatched => true;

        public override ApiException Refuse(ResourceType type, JsonObject? live, JsonObject value, string why) => PatchRefused(Patch(), why);
    }

    /// <summary>A patch whose outcome is no object of its type.</summary>
    public static ApiException PatchRefused(string patch, string why)
    {
        var error = FieldError.Invalid("patch", patch, why);
        return new ApiException(422, "Invalid", $" \"\" is invalid: {error}", new JsonObject
        {
            ["causes"] = new JsonArray(new JsonObject { ["reason"] = error.Reason, ["message"] = error.Message, ["field"] = error.Field }),
        });
    }

    private sealed record RequestBody : BodyOrigin
    {
        public override bool IsUnstructured => false;

        public override ApiException Refuse(ResourceType type, JsonObject? live, JsonObject value, string why) => Refusals.BadRequest(
            $"{type.Kind} in version \"{type.Version}\" cannot be handled as a {type.Kind}: {why}");
    }

    private sealed record AppliedConfiguration : BodyOrigin
    {
        public override ApiException Refuse(ResourceType type, JsonObject? live, JsonObject value, string why)
        {
            var kind = $"{type.Resource.Group}/{type.Version}, Kind={type.Kind}";
            return new ApiException(500, "",
                $"failed to convert new object ({ObjectMeta.Text(value, "namespace")}/{ObjectMeta.Name(value)}; {kind}) to proper version: unable to convert unstructured object to {kind}: {why}");
        }
    }
}
