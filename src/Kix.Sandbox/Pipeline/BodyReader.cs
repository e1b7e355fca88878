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
        var version = (body["apiVersion"] as JsonValue)?.TryGetValue<string>(out var v) == true ? v : "";
        var kind = (body["kind"] as JsonValue)?.TryGetValue<string>(out var k) == true ? k : "";
        if (version.Length > 0 && version != type.ApiVersion)
        {
            throw Refusals.BadRequest(
                $"the API version in the data ({version}) does not match the expected API version ({type.ApiVersion})");
        }

        if (kind.Length > 0 && kind != type.Kind)
        {
            throw Refusals.BadRequest(
                $"{kind} in version \"{type.Version}\" cannot be handled as a {type.Kind}: no kind \"{kind}\" is registered for \"{type.Resource}\"");
        }

        // Whoever shows an object shows these first.
        foreach (var (member, value) in (ReadOnlySpan<(string, string)>)[("apiVersion", type.ApiVersion), ("kind", type.Kind)])
        {
            body.Remove(member);
            body.Insert(0, member, value);
        }
    }

    /// <summary>Sees that the body is for the namespace and name that the URL names.</summary>
    /// <exception cref="ApiException">It is not (400).</exception>
    public static void Locate(ResourceType type, JsonObject body, string? @namespace, string? name)
    {
        var metadata = ObjectMeta.Of(body);
        if (type.Namespaced)
        {
            if (ObjectMeta.Text(body, "namespace") is { } stated && stated != @namespace)
            {
                throw Refusals.BadRequest("the namespace of the provided object does not match the namespace sent on the request");
            }

            metadata["namespace"] = @namespace;
        }
        else
        {
            metadata.Remove("namespace");
        }

        if (name is null)
        {
            return;
        }

        if (ObjectMeta.Text(body, "name") is { } own && own != name)
        {
            throw Refusals.BadRequest($"the name of the object ({own}) does not match the name on the URL ({name})");
        }

        metadata["name"] = name;
    }

    /// <summary>Drops what the schema does not know, and fills in its defaults.</summary>
    /// <param name="type">The type of the object.</param>
    /// <param name="value">The object; changed in place.</param>
    /// <param name="options">What is done about unknown fields.</param>
    /// <param name="applied">Whether it is the outcome of server-side apply, which fails in other words.</param>
    /// <exception cref="ApiException">Not an object of its type, or strict and with unknown fields (400; applied: 500).</exception>
    public void Read(ResourceType type, JsonObject value, WriteOptions options, bool applied)
    {
        var problems = new List<string>();
        if (type.IsCustom)
        {
            CustomObjects.Prune(type, value, problems);
            CustomObjects.Default(type, value);
        }
        else
        {
            Decode(type, value, problems, applied);
            admission.Default(type, value);
        }

        if (problems.Count == 0 || options.FieldValidation == FieldValidation.Ignore)
        {
            return;
        }

        if (options.FieldValidation == FieldValidation.Strict)
        {
            throw Refusals.BadRequest(
                $"{type.Kind} in version \"{type.Version}\" cannot be handled as a {type.Kind}: strict decoding error: {string.Join(", ", problems)}");
        }

        foreach (var problem in problems)
        {
            options.Warnings.Add(problem);
        }
    }

    private void Decode(ResourceType type, JsonObject value, List<string> problems, bool applied)
    {
        try
        {
            admission.Decode(type, value, problems);
        }
        catch (ApiException refused) when (applied && refused.Code == 400)
        {
            var prefix = $"{type.Kind} in version \"{type.Version}\" cannot be handled as a {type.Kind}: ";
            var why = refused.Message.StartsWith(prefix, StringComparison.Ordinal) ? refused.Message[prefix.Length..] : refused.Message;
            if (why.StartsWith("illegal base64", StringComparison.Ordinal))
            {
                // runtime.DefaultUnstructuredConverter reads bytes by themselves.
                why = "error decoding from json: " + why;
            }

            var kind = $"{type.Resource.Group}/{type.Version}, Kind={type.Kind}";
            throw new ApiException(500, "",
                $"failed to convert new object ({ObjectMeta.Text(value, "namespace")}/{ObjectMeta.Name(value)}; {kind}) to proper version: unable to convert unstructured object to {kind}: {why}");
        }
    }
}
