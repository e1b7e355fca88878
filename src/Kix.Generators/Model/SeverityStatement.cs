namespace Kix.Generators.Model;

/// <summary>What a project says about the severity of a diagnostic.</summary>
/// <param name="Id">The diagnostic; <c>*</c> for all.</param>
/// <param name="Severity">As <c>.editorconfig</c> writes it: <c>none</c>, <c>warning</c>.</param>
/// <param name="Path">Path of the file as the compiler has it; null where it holds everywhere.</param>
/// <param name="From">First line, from 1; 0 for the whole file.</param>
/// <param name="To">Last line.</param>
internal sealed record SeverityStatement(string Id, string Severity, string? Path = null, int From = 0, int To = 0)
{
    /// <summary>A line of the table.</summary>
    public string Text(Places places) => Path is null
        ? $"{Id} {Severity}"
        : $"{Id} {Severity} {places.File(Path)}{(From == 0 ? "" : $":{From}-{To}")}";
}
