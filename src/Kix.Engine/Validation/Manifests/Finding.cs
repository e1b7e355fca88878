
namespace Kix.Engine.Validation.Manifests;

/// <summary>Something wrong with one field of one manifest.</summary>
/// <param name="Rule">The rule that it breaks.</param>
/// <param name="Field">The field as Kubernetes writes it: <c>spec.containers[0].name</c>; empty for the object itself.</param>
/// <param name="Sentence">What is wrong and the way out, to follow the field: <c>is 70000, which is no port: …</c>.</param>
/// <param name="Refused">Whether an API server refuses it; otherwise it is accepted, and does not do what was meant.</param>
internal sealed record Finding(Kix.Rules.Rule Rule, string Field, string Sentence, bool Refused)
{
    /// <summary>The fields that are missing, where that is what is wrong.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];
}
