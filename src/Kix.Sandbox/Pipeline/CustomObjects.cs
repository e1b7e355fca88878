using System.Text.Json.Nodes;

namespace Kix.Sandbox.Pipeline;

/// <summary>Reads and judges custom resources by the schema of their CustomResourceDefinition.</summary>
internal sealed class CustomObjects
{
    public void Prune(ResourceType type, JsonObject value, ICollection<string> problems)
    {
    }

    public void Default(ResourceType type, JsonObject value)
    {
    }

    public IReadOnlyList<FieldError> Validate(ResourceType type, JsonObject value) => [];
}
