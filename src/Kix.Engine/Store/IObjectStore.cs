using Kix.Engine.Canonical;

namespace Kix.Engine.Store;

/// <summary>Content-addressed objects: what an activation is made of. Safe to share between builds.</summary>
public interface IObjectStore
{
    /// <summary>How people find it: a path.</summary>
    string Location { get; }

    /// <summary>The names of all objects.</summary>
    /// <exception cref="StoreException">It cannot be read.</exception>
    IReadOnlyCollection<ObjectName> List();

    /// <summary>The object of a digest, checked against it; null where there is none.</summary>
    /// <exception cref="StoreException">It is damaged or cannot be read.</exception>
    ReadOnlyMemory<byte>? Read(Digest digest);

    /// <summary>
    /// Makes sure that all the objects are there, whole. Those of later batches become visible after those of earlier ones are
    /// safe. What is damaged is written anew.
    /// </summary>
    /// <returns>How many were written.</returns>
    /// <exception cref="StoreException">It cannot be written.</exception>
    int Write(params IReadOnlyList<IReadOnlyList<StoreObject>> batches);
}

/// <summary>An object to be stored.</summary>
/// <param name="Name">Its name, with the digest of the content.</param>
/// <param name="Content">Makes its canonical bytes; asked for when they are compared and when they are written, on any thread.</param>
public readonly record struct StoreObject(ObjectName Name, Func<ReadOnlyMemory<byte>> Content);
