namespace Kix.Generated;

/// <summary>
/// What the source of an assembly says about the severity of diagnostics, written by the generator: evaluation finds the same mistakes
/// as the analyzer, long after the compiler, and obeys the same words.
/// </summary>
/// <param name="table">
/// A line per statement: <c>KIX4012 none</c> everywhere (NoWarn, a global analyzer configuration), <c>KIX4012 warning Shop.cs</c> in a file
/// (<c>.editorconfig</c>), <c>KIX4012 none Shop.cs:12-18</c> in some lines (<c>#pragma warning disable</c>; <c>*</c> for all diagnostics).
/// </param>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class KixSeveritiesAttribute(string table) : Attribute
{
    /// <summary>The statements.</summary>
    public string Table { get; } = table;
}
