using System.Text.Json.Nodes;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Pipeline;

/// <summary>The refusals of a Kubernetes API server, with its texts.</summary>
/// <remarks>After k8s.io/apimachinery/pkg/api/errors.</remarks>
public static class Refusals
{
    /// <summary>No such object.</summary>
    public static ApiException NotFound(GroupResource resource, string name) =>
        new(404, "NotFound", $"{resource} \"{name}\" not found", Details(name, resource.Group, resource.Resource));

    /// <summary>No such resource type or path.</summary>
    public static ApiException NoSuchResource() =>
        new(404, "NotFound", "the server could not find the requested resource", new JsonObject());

    /// <summary>An object of that name is there.</summary>
    public static ApiException AlreadyExists(GroupResource resource, string name) =>
        new(409, "AlreadyExists", $"{resource} \"{name}\" already exists", Details(name, resource.Group, resource.Resource));

    /// <summary>The write does not go with what is stored.</summary>
    public static ApiException Conflict(GroupResource resource, string name, string why) =>
        new(409, "Conflict", $"Operation cannot be fulfilled on {resource} \"{name}\": {why}", Details(name, resource.Group, resource.Resource));

    /// <summary>Somebody else wrote in between.</summary>
    public static ApiException Modified(GroupResource resource, string name) => Conflict(
        resource, name, "the object has been modified; please apply your changes to the latest version and try again");

    /// <summary>Not a request that makes sense.</summary>
    public static ApiException BadRequest(string message) => new(400, "BadRequest", message);

    /// <summary>Not allowed, whoever asks.</summary>
    public static ApiException Forbidden(GroupResource resource, string name, string why, JsonArray? causes = null)
    {
        var details = Details(name, resource.Group, resource.Resource);
        if (causes is not null)
        {
            details["causes"] = causes;
        }

        return new ApiException(403, "Forbidden", $"{resource} \"{name}\" is forbidden: {why}", details);
    }

    /// <summary>Fields that do not fit.</summary>
    public static ApiException Invalid(ResourceType type, string name, IReadOnlyList<FieldError> errors)
    {
        var texts = errors.Select(e => e.ToString()).Distinct().ToArray();
        var all = texts.Length == 1 ? texts[0] : $"[{string.Join(", ", texts)}]";
        var details = Details(name, type.Resource.Group, type.Kind);
        details["causes"] = new JsonArray([.. errors.Select(e => new JsonObject
        {
            ["reason"] = e.Reason,
            ["message"] = e.Message,
            ["field"] = e.Field,
        })]);
        return new ApiException(422, "Invalid", $"{type.QualifiedKind} \"{name}\" is invalid: {all}", details);
    }

    /// <summary>Nobody may do that there.</summary>
    public static ApiException MethodNotAllowed() =>
        new(405, "MethodNotAllowed", "the server does not allow this method on the requested resource", new JsonObject());

    /// <summary>A custom resource does not know this verb.</summary>
    public static ApiException MethodNotAllowed(GroupResource resource, string verb) => new(
        405, "MethodNotAllowed", $"{verb} is not supported on resources of kind \"{resource}\"", Details("", resource.Group, resource.Resource));

    /// <summary>A watch or a page from too long ago.</summary>
    public static ApiException Expired(string message) => new(410, "Expired", message);

    /// <summary>A body of a sort that the server does not read.</summary>
    public static ApiException UnsupportedMediaType(string? mediaType, IEnumerable<string> supported) => new(
        415, "UnsupportedMediaType",
        $"the body of the request was in an unknown format - accepted media types include: {string.Join(", ", supported)}",
        mediaType is null ? new JsonObject() : null);

    /// <summary>The sandbox failed.</summary>
    public static ApiException Internal(Exception fault) => new(500, "InternalError", $"Internal error occurred: {fault.Message}", new JsonObject
    {
        ["causes"] = new JsonArray(new JsonObject { ["message"] = fault.ToString() }),
    });

    private static JsonObject Details(string name, string group, string kind)
    {
        var details = new JsonObject();
        if (name.Length > 0)
        {
            details["name"] = name;
        }

        if (group.Length > 0)
        {
            details["group"] = group;
        }

        details["kind"] = kind;
        return details;
    }
}
