using System.Text.Json.Nodes;

namespace Kix.Sandbox.Pipeline;

/// <summary>
/// What the server makes of a body before it is stored. The methods are called in the order in which they are declared; each may
/// change the value in place. Custom resources are pruned, defaulted and validated by their own schema instead of
/// <see cref="Decode"/>, <see cref="Default"/> and the schema part of <see cref="Validate"/>; the caller sees to that.
/// </summary>
public interface IAdmission
{
    /// <summary>
    /// Reads the body as the server's Go types would: unknown fields are dropped and named in <paramref name="problems"/>
    /// (<c>unknown field "spec.replicaz"</c>), nulls and omitted zero values vanish, quantities become canonical. A value of the
    /// wrong JSON type is refused (400 BadRequest).
    /// </summary>
    /// <param name="type">The type of the object.</param>
    /// <param name="value">The object; changed in place.</param>
    /// <param name="problems">Gets what is unknown.</param>
    /// <param name="unstructured">Whether it was made of values that were read before, as patches are, and not read from a text.</param>
    void Decode(ResourceType type, JsonObject value, ICollection<string> problems, bool unstructured = false);

    /// <summary>Fills in what the API defines as default. Idempotent; looks at nothing but the object.</summary>
    void Default(ResourceType type, JsonObject value);

    /// <summary>Runs the mutating admission plugins (service account tokens, priorities, tolerations …).</summary>
    /// <exception cref="Storage.ApiException">Refused (403).</exception>
    void Mutate(WriteContext context, JsonObject value);

    /// <summary>
    /// Does what a kind's registry strategy does before an object is stored: addresses of Services, the selector of a Job,
    /// <c>stringData</c> … Status, generation and metadata have been seen to by the caller.
    /// </summary>
    void Prepare(WriteContext context, JsonObject value);

    /// <summary>Judges the object (and the change, when <see cref="WriteContext.Old"/> is there). Empty when it is good.</summary>
    IReadOnlyList<FieldError> Validate(WriteContext context, JsonObject value);
}
