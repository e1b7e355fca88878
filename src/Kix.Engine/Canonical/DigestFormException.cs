namespace Kix.Engine.Canonical;

/// <summary>A manifest that has no digest form.</summary>
/// <param name="path">The field: <c>$.spec.containers[0].env</c>.</param>
/// <param name="reason">What is wrong with it, and the way out.</param>
public sealed class DigestFormException(string path, string reason) : Exception($"{path}: {reason}")
{
    /// <summary>The field: <c>$.spec.containers[0].env</c>.</summary>
    public string Path { get; } = path;

    /// <summary>What is wrong with it, and the way out.</summary>
    public string Reason { get; } = reason;

    /// <summary>The text that should be a quantity, where that is what is wrong: a mistake with an id of its own.</summary>
    internal string? Quantity { get; init; }
}
