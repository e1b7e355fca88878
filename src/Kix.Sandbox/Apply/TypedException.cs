namespace Kix.Sandbox.Apply;

/// <summary>A value that does not fit its schema, so that it can be neither merged nor owned.</summary>
public sealed class TypedException : Exception
{
    /// <summary>One thing wrong with the value as a whole.</summary>
    public TypedException(string message)
        : this([new TypedError("", message)])
    {
    }

    /// <summary>Several things wrong, each at its place.</summary>
    public TypedException(IReadOnlyList<TypedError> errors)
        : base(Text(errors)) => Errors = errors;

    /// <summary>What is wrong.</summary>
    public IReadOnlyList<TypedError> Errors { get; }

    private static string Text(IReadOnlyList<TypedError> errors) =>
        errors.Count == 1 ? errors[0].ToString() : "errors:\n" + string.Join('\n', errors.Select(e => "  " + e));
}

/// <summary>One thing wrong with a value.</summary>
/// <param name="Path">Where: <c>.spec.replicas</c>; empty for the whole.</param>
/// <param name="Message">What: <c>field not declared in schema</c>.</param>
public sealed record TypedError(string Path, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => Path.Length == 0 ? Message : $"{Path}: {Message}";
}
