namespace Kix.Cli.Rendering;

/// <summary>Colours text for a terminal, or leaves it as it is.</summary>
/// <param name="on">Whether to colour.</param>
internal sealed class Paint(bool on)
{
    /// <summary>No colours.</summary>
    public static Paint None { get; } = new(false);

    /// <summary>Something new.</summary>
    public string Green(string text) => Sgr(text, "32");

    /// <summary>Something that goes, or that failed.</summary>
    public string Red(string text) => Sgr(text, "31");

    /// <summary>Something that changes.</summary>
    public string Yellow(string text) => Sgr(text, "33");

    /// <summary>Something of lesser weight.</summary>
    public string Dim(string text) => Sgr(text, "2");

    /// <summary>A heading.</summary>
    public string Bold(string text) => Sgr(text, "1");

    private string Sgr(string text, string code) => on ? $"\e[{code}m{text}\e[0m" : text;
}
