using System.Buffers.Text;
using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Unicode;

namespace Kix.Engine.Canonical;

/// <summary>Bytes of canonical JSON in the making. Reused from one manifest to the next.</summary>
internal sealed class CanonicalBuffer(int capacity = 4096)
{
    // RFC 8785 3.2.2.2: control characters, quote and backslash are escaped, nothing else.
    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(c => (char)c), '"', '\\']);

    private byte[] _bytes = new byte[capacity];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>The bytes, without a copy where the capacity was guessed exactly. The buffer is done with.</summary>
    public byte[] Taken() => _bytes.Length == Length ? _bytes : Written.ToArray();

    public void Clear() => Length = 0;

    /// <summary>Takes back what was written after a point.</summary>
    public void Truncate(int length) => Length = length;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Byte(byte value)
    {
        Reserve(1);
        _bytes[Length++] = value;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Raw(ReadOnlySpan<byte> value)
    {
        Reserve(value.Length);
        value.CopyTo(_bytes.AsSpan(Length));
        Length += value.Length;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Integer(long value)
    {
        Reserve(20);
        Utf8Formatter.TryFormat(value, _bytes.AsSpan(Length), out var written);
        Length += written;
    }

    /// <summary>Writes a text that has only ASCII characters which need no escape.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Ascii(ReadOnlySpan<char> value)
    {
        Reserve(value.Length);
        foreach (var c in value)
        {
            _bytes[Length++] = (byte)c;
        }
    }

    /// <summary>Writes a text in quotes; false where half of a surrogate pair stands alone.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool String(ReadOnlySpan<char> value)
    {
        Byte((byte)'"');
        while (true)
        {
            var escape = value.IndexOfAny(Escaped);
            if (!Unescaped(escape < 0 ? value : value[..escape]))
            {
                return false;
            }

            if (escape < 0)
            {
                break;
            }

            Escape(value[escape]);
            value = value[(escape + 1)..];
        }

        Byte((byte)'"');
        return true;
    }

    /// <summary>Writes a digest's hex digits, in quotes.</summary>
    public void Digest(Digest value)
    {
        Reserve(66);
        _bytes[Length++] = (byte)'"';
        value.WriteHex(_bytes.AsSpan(Length));
        Length += 64;
        _bytes[Length++] = (byte)'"';
    }

    /// <summary>Writes bytes as base64, in quotes.</summary>
    public void InBase64(ReadOnlySpan<byte> value)
    {
        Reserve(Base64.GetMaxEncodedToUtf8Length(value.Length) + 2);
        _bytes[Length++] = (byte)'"';
        Base64.EncodeToUtf8(value, _bytes.AsSpan(Length), out _, out var written);
        Length += written;
        _bytes[Length++] = (byte)'"';
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Unescaped(ReadOnlySpan<char> value)
    {
        Reserve(value.Length * 3);
        var status = Utf8.FromUtf16(value, _bytes.AsSpan(Length), out _, out var written, replaceInvalidSequences: false);
        Length += written;
        return status == OperationStatus.Done;
    }

    private void Escape(char c)
    {
        Byte((byte)'\\');
        switch (c)
        {
            case '"' or '\\':
                Byte((byte)c);
                break;
            case '\b':
                Byte((byte)'b');
                break;
            case '\t':
                Byte((byte)'t');
                break;
            case '\n':
                Byte((byte)'n');
                break;
            case '\f':
                Byte((byte)'f');
                break;
            case '\r':
                Byte((byte)'r');
                break;
            default:
                Raw("u00"u8);
                Byte((byte)(c < 0x10 ? '0' : '1'));
                Byte((byte)"0123456789abcdef"[c & 0xf]);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Reserve(int more)
    {
        if (_bytes.Length - Length < more)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + more));
        }
    }
}
