using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Kix.Sandbox.Protobuf;

/// <summary>Writes the wire format of Protocol Buffers. What is zero or empty is nothing there, as in proto3.</summary>
internal sealed class WireWriter
{
    private readonly ArrayBufferWriter<byte> target = new();

    public ReadOnlyMemory<byte> Written => target.WrittenMemory;

    public void Text(int field, string value)
    {
        if (value.Length > 0)
        {
            Bytes(field, Encoding.UTF8.GetBytes(value));
        }
    }

    public void Number(int field, long value)
    {
        if (value != 0)
        {
            Tag(field, 0);
            Varint((ulong)value);
        }
    }

    public void Fraction(int field, double value)
    {
        if (value != 0)
        {
            Tag(field, 1);
            BinaryPrimitives.WriteDoubleLittleEndian(target.GetSpan(8), value);
            target.Advance(8);
        }
    }

    /// <summary>A message or text that is there even when it is empty.</summary>
    public void Bytes(int field, ReadOnlySpan<byte> value)
    {
        Tag(field, 2);
        Varint((ulong)value.Length);
        target.Write(value);
    }

    private void Tag(int field, int shape) => Varint((ulong)((field << 3) | shape));

    private void Varint(ulong value)
    {
        var span = target.GetSpan(10);
        var length = 0;
        for (; value >= 0x80; value >>= 7)
        {
            span[length++] = (byte)(value | 0x80);
        }

        span[length++] = (byte)value;
        target.Advance(length);
    }
}
