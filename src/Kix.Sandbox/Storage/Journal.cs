using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kix.Sandbox.Storage;

/// <summary>
/// A journal in a file, one JSON object per line, oldest first:
/// <code>
/// {"revision":17,"group":"apps","resource":"deployments","object":{…}}
/// {"revision":18,"resource":"configmaps","namespace":"demo","name":"settings","deleted":true}
/// {"revision":18}
/// </code>
/// The last form only says how far the count had come. Each line is written in one piece, so what a killed process leaves behind is
/// whole lines and at most one torn one at the end, which is dropped. When most lines are history, the file is written anew.
/// </summary>
public sealed class Journal : IJournal
{
    // Below this size, writing anew is not worth the trouble.
    private const int SmallestToCompact = 2_000;

    private readonly string path;
    private readonly Dictionary<ObjectKey, StoredObject> live = [];
    private FileStream? file;
    private int lines;
    private long last = 1;

    /// <summary>A journal in a file that may or may not exist. Nobody else may write it: <see cref="StateDirectory"/> sees to that.</summary>
    public Journal(string path) => this.path = path;

    /// <inheritdoc/>
    public long Load(Action<ObjectKey, JsonObject?, long> replay)
    {
        file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        var content = new byte[file.Length];
        file.ReadExactly(content);
        var start = 0;
        while (start < content.Length)
        {
            var length = content.AsSpan(start).IndexOf((byte)'\n');
            if (length < 0 || !Replay(content.AsSpan(start, length), replay, start + length + 1 == content.Length))
            {
                break;
            }

            start += length + 1;
            lines++;
        }

        file.SetLength(start);
        file.Position = start;
        return last;
    }

    /// <inheritdoc/>
    public void Append(ObjectKey key, StoredObject? value, long revision)
    {
        if (value is null)
        {
            live.Remove(key);
        }
        else
        {
            live[key] = value;
        }

        last = revision;
        lines++;
        if (lines > SmallestToCompact && lines > 4 * live.Count)
        {
            Compact();
            return;
        }

        file!.Write(Line(key, value, revision));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (file is not null && lines > SmallestToCompact && lines > 2 * live.Count)
        {
            // The next start shall not read what is history.
            Compact();
        }

        file?.Flush(flushToDisk: true);
        file?.Dispose();
    }

    // A line that is not JSON can only be the last: the one that was being written when the machine stopped.
    private bool Replay(ReadOnlySpan<byte> line, Action<ObjectKey, JsonObject?, long> replay, bool isLast)
    {
        if (!JsonText.TryParse(line, out var node, out var problem) || node is not JsonObject entry)
        {
            return isLast ? false : throw new InvalidDataException(
                string.Create(CultureInfo.InvariantCulture, $"{path}:{lines + 1}: damaged ({problem}); delete the folder to begin anew"));
        }

        last = JsonText.Integer(entry["revision"]) ?? last;
        if ((string?)entry["resource"] is not { } resource)
        {
            return true;
        }

        var type = new GroupResource((string?)entry["group"] ?? "", resource);
        if (entry["object"] is JsonObject value)
        {
            entry.Remove("object");
            var key = ObjectStore.KeyOf(type, value);
            live[key] = new StoredObject(key, value, last);
            replay(key, value, last);
        }
        else
        {
            var key = new ObjectKey(type, (string?)entry["namespace"] ?? "", (string?)entry["name"] ?? "");
            live.Remove(key);
            replay(key, null, last);
        }

        return true;
    }

    private void Compact()
    {
        var temporary = path + ".new";
        using (var next = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16))
        {
            foreach (var (key, value) in live.OrderBy(l => l.Value.Revision))
            {
                next.Write(Line(key, value, value.Revision));
            }

            next.Write(Line(default, null, last));
            next.Flush(flushToDisk: true);
        }

        file!.Dispose();
        File.Move(temporary, path, overwrite: true);
        file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
        lines = live.Count + 1;
    }

    private static ReadOnlySpan<byte> Line(ObjectKey key, StoredObject? value, long revision)
    {
        var buffer = new ArrayBufferWriter<byte>((value?.Json.Length ?? 0) + 128);
        using (var writer = JsonText.Writer(buffer))
        {
            writer.WriteStartObject();
            writer.WriteNumber("revision", revision);
            if (key.Name is not null)
            {
                Write(writer, key, value);
            }

            writer.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan;
    }

    private static void Write(Utf8JsonWriter writer, ObjectKey key, StoredObject? value)
    {
        if (key.Resource.Group.Length > 0)
        {
            writer.WriteString("group", key.Resource.Group);
        }

        writer.WriteString("resource", key.Resource.Resource);
        if (value is not null)
        {
            writer.WritePropertyName("object");
            writer.WriteRawValue(value.Json.Span, skipInputValidation: true);
            return;
        }

        if (key.Namespace.Length > 0)
        {
            writer.WriteString("namespace", key.Namespace);
        }

        writer.WriteString("name", key.Name);
        writer.WriteBoolean("deleted", true);
    }
}
