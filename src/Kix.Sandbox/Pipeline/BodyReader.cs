using System.Text.Json.Nodes;
using Kix.Sandbox.CustomResources;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Pipeline;

/// <summary>Reads an object as the server's decoder does.</summary>
internal sealed class BodyReader(IAdmission admission)
{
    /// <summary>Sees that the body is of the type that the URL names.</summary>
    /// <exception cref="ApiException">It is not (400).</exception>
    public static void Identify(ResourceType type, JsonObject body)
    {
        BodyKind.Check(type, body);
        BodyKind.Set(type, body);
    }

    /// <summary>Sees that the body is for the namespace and name that the URL names, and lets it say so.</summary>
    /// <exception cref="ApiException">It is not (400).</exception>
    public static void Locate(ResourceType type, JsonObject body, string? @namespace, string? name)
    {
        if (name is not null && ObjectMeta.Text(body, "name") is null)
        {
            throw Refusals.BadRequest($"the name of the object ({name} based on URL) was undeterminable: name must be provided");
        }

        CheckPlace(type, body, @namespace, name);
        var metadata = ObjectMeta.Of(body);
        if (type.Namespaced)
        {
            metadata["namespace"] = @namespace;
        }
        else
        {
            metadata.Remove("namespace");
        }
    }

    /// <summary>Sees that the body is for no other namespace and name than the URL names.</summary>
    /// <exception cref="ApiException">It is (400).</exception>
    public static void CheckPlace(ResourceType type, JsonObject body, string? @namespace, string? name)
    {
        if (name is not null && ObjectMeta.Text(body, "name") is { } own && own != name)
        {
            throw Refusals.BadRequest($"the name of the object ({own}) does not match the name on the URL ({name})");
        }

        if (type.Namespaced && ObjectMeta.Text(body, "namespace") is { } stated && stated != @namespace)
        {
            throw Refusals.BadRequest("the namespace of the provided object does not match the namespace sent on the request");
        }
    }

    /// <summary>Drops what the schema does not know, and fills in its defaults.</summary>
    /// <param name="type">The type of the object.</param>
    /// <param name="value">The object; changed in place.</param>
    /// <param name="options">What is done about unknown fields.</param>
    /// <param name="origin">Where it comes from.</param>
    /// <param name="live">The object that it replaces, or null.</param>
    /// <exception cref="ApiException">Not an object of its type, or strict and with unknown fields (400; patched: 422; applied: 500).</exception>
    public void Read(ResourceType type, JsonObject value, WriteOptions options, BodyOrigin origin, JsonObject? live)
    {
        var problems = options.Problems.ToList();
        try
        {
            if (type.IsCustom)
            {
                CustomObjects.Read(type, value, problems);
            }
            else
            {
                admission.Decode(type, value, problems, origin.IsUnstructured);
                admission.Default(type, value);
            }
        }
        catch (ApiException refused) when (refused.Code == 400 && origin != BodyOrigin.Body)
        {
            var prefix = $"{type.Kind} in version \"{type.Version}\" cannot be handled as a {type.Kind}: ";
            throw origin.Refuse(type, live, value, refused.Message.Replace(prefix, "", StringComparison.Ordinal));
        }

        if (problems.Count == 0 || options.FieldValidation == FieldValidation.Ignore)
        {
            return;
        }

        if (options.FieldValidation == FieldValidation.Strict)
        {
            throw (origin == BodyOrigin.Applied ? BodyOrigin.Body : origin).Refuse(
                type, live, value, $"strict decoding error: {string.Join(", ", problems)}");
        }

        foreach (var problem in problems)
        {
            options.Warnings.Add(problem);
        }
    }
}
