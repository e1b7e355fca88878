using System.Text.Json.Nodes;

namespace Kix.Sandbox.Pipeline;

/// <summary>Admission that lets everything through as it is.</summary>
public sealed class OpenAdmission : IAdmission
{
    /// <inheritdoc/>
    public void Decode(ResourceType type, JsonObject value, ICollection<string> problems, bool unstructured = false)
    {
    }

    /// <inheritdoc/>
    public void Default(ResourceType type, JsonObject value)
    {
    }

    /// <inheritdoc/>
    public void Mutate(WriteContext context, JsonObject value)
    {
    }

    /// <inheritdoc/>
    public void Prepare(WriteContext context, JsonObject value)
    {
    }

    /// <inheritdoc/>
    public IReadOnlyList<FieldError> Validate(WriteContext context, JsonObject value) => [];
}
