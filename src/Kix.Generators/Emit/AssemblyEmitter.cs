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
        Attribute(code, $"KixModel({ModelText.Version}, ", ModelText.Write(part.Types, part.Places).TrimEnd('\n'));
        if (OptionPlaces(part) is { } places)
        {
            Attribute(code, "KixOptionPlaces(", places);
        }

        return code.ToString();
    }

    public static string Severities(EquatableArray<SeverityStatement> statements, Places places)
    {
        var code = new CodeWriter();
        code.Line($"[assembly: global::Kix.Generated.KixSeverities({CodeWriter.Literal(string.Join("\n", statements.Select(s => s.Text(places))))})]");
        return code.ToString();
    }

    private static void Attribute(CodeWriter code, string start, string text)
    {
        var quotes = Quotes(text);
        code.Line($"[assembly: global::Kix.Generated.{start}{quotes}");
        code.Line(text);
        code.Line($"{quotes})]");
    }

    /// <summary>Where the options of a part are declared, as <c>Kix.Generated.KixOptionPlacesAttribute</c> wants it.</summary>
    private static string? OptionPlaces(ModelPart part)
    {
        var lines = part.Types.SelectMany(t => t.Options.Select(o =>
            $"{t.Id}\t{o.Name}\t{part.Places.File(o.Spot.Path)}\t{o.Spot.Line.ToString(System.Globalization.CultureInfo.InvariantCulture)}")).ToArray();
        return lines.Length == 0 ? null : string.Join("\n", lines);
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
