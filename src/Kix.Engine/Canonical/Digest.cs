using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Kix.Engine.Canonical;

/// <summary>A SHA-256 digest: the identity of a manifest, a resource or an activation.</summary>
public readonly struct Digest : IEquatable<Digest>, IComparable<Digest>
{
    private readonly ulong _a, _b, _c, _d;

    /// <summary>Takes the 32 bytes of a SHA-256.</summary>
    /// <exception cref="ArgumentException">Not 32 bytes.</exception>
    public Digest(ReadOnlySpan<byte> sha256)
    {
        if (sha256.Length != 32)
        {
            throw new ArgumentException("A SHA-256 has 32 bytes.", nameof(sha256));
        }

        _a = System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(sha256);
        _b = System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(sha256[8..]);
        _c = System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(sha256[16..]);
        _d = System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(sha256[24..]);
    }

    /// <summary>The form that people see: <c>sha256:9f3a…c7e2</c>.</summary>
    public string Short
    {
        get
        {
            var hex = ToString();
            return $"sha256:{hex[..4]}…{hex[^4..]}";
        }
    }

    /// <summary>The SHA-256 of bytes.</summary>
    public static Digest Of(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(bytes, hash);
        return new Digest(hash);
    }

    /// <summary>Reads 64 lower-case hex digits.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Digest digest)
    {
        digest = default;
        Span<byte> bytes = stackalloc byte[32];
        if (text is null || text.Length != 64 || text.AsSpan().ContainsAnyInRange('A', 'F')
            || Convert.FromHexString(text, bytes, out _, out _) != System.Buffers.OperationStatus.Done)
        {
            return false;
        }

        digest = new Digest(bytes);
        return true;
    }

    /// <summary>Reads 64 lower-case hex digits.</summary>
    /// <exception cref="FormatException">Not a digest.</exception>
    public static Digest Parse(string text) =>
        TryParse(text, out var digest) ? digest : throw new FormatException($"'{text}' is not 64 lower-case hex digits.");

    /// <summary>Equality of digests.</summary>
    public static bool operator ==(Digest left, Digest right) => left.Equals(right);

    /// <summary>Inequality of digests.</summary>
    public static bool operator !=(Digest left, Digest right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(Digest other) => _a == other._a && _b == other._b && _c == other._c && _d == other._d;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Digest other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => (int)_a;

    /// <summary>The order of the hex digits.</summary>
    public int CompareTo(Digest other)
    {
        var order = _a.CompareTo(other._a);
        order = order != 0 ? order : _b.CompareTo(other._b);
        order = order != 0 ? order : _c.CompareTo(other._c);
        return order != 0 ? order : _d.CompareTo(other._d);
    }

    /// <summary>Writes the 64 hex digits as ASCII.</summary>
    internal void WriteHex(Span<byte> target)
    {
        Span<byte> bytes = stackalloc byte[32];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes, _a);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], _b);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes[16..], _c);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes[24..], _d);
        Convert.TryToHexStringLower(bytes, target, out _);
    }

    /// <summary>64 lower-case hex digits.</summary>
    public override string ToString() => $"{_a:x16}{_b:x16}{_c:x16}{_d:x16}";
}
