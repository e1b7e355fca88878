using System.Buffers.Binary;
using System.Text;

namespace Kix.Sandbox.Protobuf;

/// <summary>Reads the wire format of Protocol Buffers: fields with a number and a value of one of four shapes.</summary>
internal ref struct WireReader(ReadOnlySpan<byte> data)
{
    private ReadOnlySpan<byte> rest = data;

    public readonly bool AtEnd => rest.IsEmpty;

    /// <exception cref="FormatException">Not the wire format.</exception>
    public WireValue Next(out int number)
    {
        var tag = Varint();
        number = (int)(tag >> 3);
        switch (tag & 7)
        {
            case 0:
                return new WireValue(Varint(), default);
            case 1:
                return new WireValue(BinaryPrimitives.ReadUInt64LittleEndian(Take(8)), default);
            case 2:
                return new WireValue(0, Take((int)Math.Min(Varint(), int.MaxValue)));
            case 5:
                return new WireValue(BinaryPrimitives.ReadUInt32LittleEndian(Take(4)), default);
            default:
                throw new FormatException($"proto: illegal wireType {tag & 7}");
        }
    }

    private ulong Varint()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = Take(1)[0];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new FormatException("proto: integer overflow");
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length < 0 || length > rest.Length)
        {
            throw new FormatException("unexpected EOF");
        }

        var taken = rest[..length];
        rest = rest[length..];
        return taken;
    }
}

/// <summary>The value of a field: a number, or bytes.</summary>
internal readonly ref struct WireValue(ulong number, ReadOnlySpan<byte> bytes)
{
    public readonly ulong Number = number;

    public readonly ReadOnlySpan<byte> Bytes = bytes;

    public string Text => Encoding.UTF8.GetString(Bytes);
}
