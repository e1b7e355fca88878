using Microsoft.CodeAnalysis.Operations;

namespace Kix.Generators.Literals.Reading;

/// <summary>The outermost literal at a place in code.</summary>
/// <param name="Value">The literal.</param>
internal sealed record LiteralRoot(Literal Value)
{
    /// <summary>The call that declares the resource whose manifest it is; null for a part that something else puts into one.</summary>
    public IInvocationOperation? Resource { get; init; }

    /// <summary>Where it is the value of a property that is assigned by a statement: the class; else null.</summary>
    public string? Class { get; init; }

    /// <summary>The property.</summary>
    public string? Member { get; init; }
}
