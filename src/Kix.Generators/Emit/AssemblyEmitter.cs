using Kix.Generators.Model;

namespace Kix.Generators.Emit;

/// <summary>Writes the attributes of the assembly: where its project is, and its model for consumers.</summary>
internal static class AssemblyEmitter
{
    public static string Project(string directory, string? sourceRoot)
    {
        var code = new CodeWriter();
        var mapped = sourceRoot is null ? "" : $", SourceRoot = {CodeWriter.Literal(sourceRoot)}";
        code.Line($"[assembly: global::Kix.Generated.KixProject({CodeWriter.Literal(directory)}{mapped})]");
        return code.ToString();
    }

    public static string Model(ModelPart part)
    {
        var code = new CodeWriter();
        var text = ModelText.Write(part.Types, part.Places);
        var quotes = Quotes(text);
        code.Line($"[assembly: global::Kix.Generated.KixModel({ModelText.Version}, {quotes}");
        code.Line(text.TrimEnd('\n'));
        code.Line($"{quotes})]");
        return code.ToString();
    }

    public static string Severities(EquatableArray<SeverityStatement> statements, Places places)
    {
        var code = new CodeWriter();
        code.Line($"[assembly: global::Kix.Generated.KixSeverities({CodeWriter.Literal(string.Join("\n", statements.Select(s => s.Text(places))))})]");
        return code.ToString();
    }

    /// <summary>Quotes of a raw string literal: one more than the text has in a row.</summary>
    private static string Quotes(string text)
    {
        var quotes = "\"\"\"";
        while (text.Contains(quotes))
        {
            quotes += "\"";
        }

        return quotes;
    }
}
