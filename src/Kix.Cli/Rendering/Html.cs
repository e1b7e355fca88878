using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Kix.Cli.Rendering;

/// <summary>Text in HTML.</summary>
internal static class Html
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Text that no browser takes for markup.</summary>
    public static string Text(string text) => Encoder.Encode(text);
}
