using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Kix.Engine.Canonical;

namespace Kix.Engine.Store;

/// <summary>
/// A folder of read-only files, each named by the SHA-256 of its content, so that <c>sha256sum *</c> proves it. Files whose names start
/// with a dot are not objects.
/// </summary>
public sealed class FolderStore : IObjectStore
{
    private static readonly ParallelOptions Parallelism = new() { MaxDegreeOfParallelism = Math.Clamp(Environment.ProcessorCount, 2, 8) };

    private Dictionary<Digest, ObjectName>? _names;

    /// <summary>A store in a folder, which need not exist yet.</summary>
    public FolderStore(string folder) => Location = Path.GetFullPath(folder);

    /// <inheritdoc/>
    public string Location { get; }

    /// <inheritdoc/>
    public IReadOnlyCollection<ObjectName> List() => Guarded("read", () => _names = Names()).Values;

    /// <inheritdoc/>
    public ReadOnlyMemory<byte>? Read(Digest digest)
    {
        _names ??= Guarded("read", Names);
        if (!_names.TryGetValue(digest, out var name) && !(_names = Guarded("read", Names)).TryGetValue(digest, out name))
        {
            return null;
        }

        var file = PathOf(name);
        var content = Guarded("read", () => File.ReadAllBytes(file));
        return Digest.Of(content) == digest ? content : throw new StoreException(
            file, $"{file} is damaged: its content is not what its name says. Build again to write it anew, or delete it.");
    }

    /// <inheritdoc/>
    public int Write(params IReadOnlyList<IReadOnlyList<StoreObject>> batches)
    {
        ArgumentNullException.ThrowIfNull(batches);
        _names = Guarded("read", Names);
        var written = 0;
        foreach (var batch in batches)
        {
            var missing = new ConcurrentBag<StoreObject>();
            Guarded("read", () => Parallel.ForEach(batch, Parallelism, o =>
            {
                if (!_names.TryGetValue(o.Name.Digest, out var there) || !Holds(PathOf(there), o.Content().Span))
                {
                    missing.Add(o);
                }
            }));
            if (!missing.IsEmpty)
            {
                written += Guarded("write", () => new FolderWriter(Location, Parallelism).Write([.. missing]));
            }

            foreach (var o in missing)
            {
                _names[o.Name.Digest] = o.Name;
            }
        }

        return written;
    }

    /// <summary>The file of an object.</summary>
    public string PathOf(ObjectName name) => Path.Combine(Location, name.File);

    private Dictionary<Digest, ObjectName> Names()
    {
        var names = new Dictionary<Digest, ObjectName>();
        if (Directory.Exists(Location))
        {
            foreach (var file in Directory.EnumerateFiles(Location))
            {
                if (ObjectName.TryParse(Path.GetFileName(file.AsSpan()), out var name))
                {
                    names[name.Digest] = name;
                }
            }
        }
        else if (File.Exists(Location))
        {
            throw new StoreException(Location, $"the store {Location} is a file: it must be a folder. Move the file, or say another folder by {StoreLocation.Variable}.");
        }

        return names;
    }

    // Reading costs little more than looking: ten thousand objects take some 50 ms, and nothing damaged stays unseen.
    private static bool Holds(string file, ReadOnlySpan<byte> content)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(content.Length + 1);
        try
        {
            using var handle = File.OpenHandle(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var length = 0;
            int read;
            do
            {
                read = RandomAccess.Read(handle, buffer.AsSpan(length, content.Length + 1 - length), length);
                length += read;
            }
            while (read > 0 && length < content.Length);

            return buffer.AsSpan(0, length).SequenceEqual(content);
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Parallel loops wrap what they throw.")]
    private T Guarded<T>(string verb, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (AggregateException e) when (e.InnerException is IOException or UnauthorizedAccessException)
        {
            throw Failure(verb, e.InnerException);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Failure(verb, e);
        }
    }

    private StoreException Failure(string verb, Exception e) => new(
        Location, $"cannot {verb} the store {Location}: {e.Message.TrimEnd('.')}. Mend its permissions, or say another folder by {StoreLocation.Variable}.", e);
}
