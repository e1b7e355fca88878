using System.Text.Json.Nodes;

namespace Kix.Sandbox.Storage;

/// <summary>One version of one object. Immutable: the value is shared by everyone and modified by no one.</summary>
public sealed class StoredObject
{
    private byte[]? json;

    /// <summary>
    /// Wraps a value that nobody will modify from here on. It must come from <see cref="JsonText.Parse"/> or be a copy of such a one:
    /// a node that System.Text.Json parsed builds its members on first use, which two readers at once may not do.
    /// </summary>
    public StoredObject(ObjectKey key, JsonObject value, long revision)
    {
        Key = key;
        Value = value;
        Revision = revision;
        Uid = (string?)value["metadata"]?["uid"] ?? "";
    }

    /// <summary>Where it is stored.</summary>
    public ObjectKey Key { get; }

    /// <summary>The object, with <c>metadata.resourceVersion</c> equal to <see cref="Revision"/>.</summary>
    public JsonObject Value { get; }

    /// <summary>The revision of the write that made this version.</summary>
    public long Revision { get; }

    /// <summary><c>metadata.uid</c>.</summary>
    public string Uid { get; }

    /// <summary>The value as compact UTF-8 JSON.</summary>
    public ReadOnlyMemory<byte> Json => json ??= JsonText.Bytes(Value);

    /// <summary>A copy that the caller owns.</summary>
    public JsonObject Copy() => Value.DeepClone().AsObject();
}
