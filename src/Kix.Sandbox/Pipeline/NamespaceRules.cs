using System.Text.Json.Nodes;

namespace Kix.Sandbox.Pipeline;

/// <summary>What the server itself says of a Namespace: its label, its phase and the finalizer that keeps it until it is empty.</summary>
internal static class NamespaceRules
{
    public const string Finalizer = "kubernetes";
    private const string NameLabel = "kubernetes.io/metadata.name";

    /// <summary>Every namespace carries its name as a label, so that selectors can name it.</summary>
    public static void Default(ResourceType type, JsonObject value)
    {
        if (type.Resource != NamespaceLifecycle.Namespaces || ObjectMeta.Text(value, "name") is not { } name)
        {
            return;
        }

        var metadata = ObjectMeta.Of(value);
        if (metadata["labels"] is not JsonObject labels)
        {
            metadata["labels"] = labels = [];
        }

        labels[NameLabel] = name;
    }

    /// <summary>The finalizers of a Namespace change at its subresource <c>finalize</c> only.</summary>
    public static void Prepare(WriteContext context, JsonObject value)
    {
        if (context.Type.Resource != NamespaceLifecycle.Namespaces)
        {
            return;
        }

        if (context.Old is null)
        {
            value["spec"] = new JsonObject { ["finalizers"] = new JsonArray(Finalizer) };
            value["status"] = new JsonObject { ["phase"] = "Active" };
        }
        else if (context.Subresource != "finalize")
        {
            value["spec"] = context.Old["spec"]?.DeepClone() ?? new JsonObject();
        }
    }
}
