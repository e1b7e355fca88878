namespace Kix.Sandbox.Admission.Decoding;

/// <summary>Base64 as Go's <c>encoding/base64</c> reads it: padded, with line breaks anywhere and no other blanks.</summary>
internal static class GoBase64
{
    /// <summary>The bytes.</summary>
    /// <exception cref="GoDecodeException">No base64; the message says up to where it is.</exception>
    public static byte[] Decode(string text) => FirstIllegal(text) is { } at
        ? throw new GoDecodeException($"illegal base64 data at input byte {at}")
        : Convert.FromBase64String(text);

    private static int? FirstIllegal(string text)
    {
        var inQuantum = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '\r' or '\n')
            {
                continue;
            }

            if (text[i] == '=')
            {
                return Padding(text, i, inQuantum);
            }

            if (!char.IsAsciiLetterOrDigit(text[i]) && text[i] is not ('+' or '/'))
            {
                return i;
            }

            inQuantum = (inQuantum + 1) % 4;
        }

        return inQuantum == 0 ? null : text.Length - inQuantum;
    }

    // After two characters two signs are due, after three one, and nothing may follow.
    private static int? Padding(string text, int at, int inQuantum)
    {
        var next = NextOf(text, at);
        if (inQuantum < 2)
        {
            return at;
        }

        if (inQuantum == 2)
        {
            if (next == text.Length || text[next] != '=')
            {
                return next == text.Length ? next : at;
            }

            next = NextOf(text, next);
        }

        return next < text.Length ? next : null;
    }

    private static int NextOf(string text, int at)
    {
        do
        {
            at++;
        }
        while (at < text.Length && (text[at] is '\r' or '\n'));

        return at;
    }
}
