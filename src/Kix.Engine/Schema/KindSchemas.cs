namespace Kix.Engine.Schema;

/// <summary>Several sources of knowledge; the first that knows a kind answers.</summary>
/// <param name="sources">The sources in order.</param>
public sealed class KindSchemas(params IReadOnlyList<IKindSchemas> sources) : IKindSchemas
{
    /// <inheritdoc/>
    public KindSchema? Find(GroupVersionKind kind) => sources.Select(s => s.Find(kind)).FirstOrDefault(s => s is not null);
}
