using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;

namespace Kix.Sandbox.Controllers;

/// <summary>Owner references between a controlling object and what it made.</summary>
internal static class Owners
{
    /// <summary>The owner reference that names the controller of an object; null for an orphan.</summary>
    public static JsonObject? ControllerOf(JsonObject value)
    {
        if (value.At("metadata", "ownerReferences") is JsonArray owners)
        {
            foreach (var owner in owners)
            {
                if (owner.Flag("controller"))
                {
                    return owner as JsonObject;
                }
            }
        }

        return null;
    }

    /// <summary>The owner reference that makes <paramref name="owner"/> the controller of something.</summary>
    public static JsonObject Reference(JsonObject owner, bool blocks = true)
    {
        var reference = new JsonObject
        {
            ["apiVersion"] = owner.Text("apiVersion"),
            ["kind"] = owner.Text("kind"),
            ["name"] = owner.Text("metadata", "name"),
            ["uid"] = owner.Text("metadata", "uid"),
            ["controller"] = true,
        };
        if (blocks)
        {
            reference["blockOwnerDeletion"] = true;
        }

        return reference;
    }

    /// <summary>The key of an object's controller, if that is of the given kind.</summary>
    public static WorkKey? KeyOf(JsonObject value, string kind, Storage.GroupResource resource) =>
        ControllerOf(value) is { } owner && owner.Text("kind") == kind
            ? new WorkKey(resource, value.Text("metadata", "namespace"), owner.Text("name") ?? "")
            : null;
}
