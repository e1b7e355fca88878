namespace Kix.Sandbox.Apply;

/// <summary>A path to a field, from the root of an object.</summary>
/// <param name="Elements">The steps.</param>
public sealed record FieldPath(IReadOnlyList<PathElement> Elements)
{
    /// <summary>A path of member names: <c>Of("spec", "replicas")</c>.</summary>
    public static FieldPath Of(params string[] names) => new([.. names.Select(PathElement.OfField)]);

    /// <inheritdoc/>
    public bool Equals(FieldPath? other) => other is not null && Elements.SequenceEqual(other.Elements);

    /// <inheritdoc/>
    public override int GetHashCode() => Elements.Aggregate(17, HashCode.Combine);

    /// <summary>The form in messages: <c>.spec.containers[name="web"].image</c>.</summary>
    public override string ToString() => string.Concat(Elements);
}
