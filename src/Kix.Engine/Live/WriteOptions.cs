namespace Kix.Engine.Live;

/// <summary>How a write is made.</summary>
/// <param name="FieldManager">Who makes it: <c>kix:prod-eu1</c>.</param>
public sealed record WriteOptions(string FieldManager)
{
    /// <summary>Server-side apply only: take fields from other managers.</summary>
    public bool Force { get; init; }

    /// <summary>Ask what would happen; nothing is stored.</summary>
    public bool DryRun { get; init; }

    /// <summary><c>Strict</c> refuses unknown and duplicate fields; <c>Warn</c> and <c>Ignore</c> do not.</summary>
    public string FieldValidation { get; init; } = "Strict";

    /// <summary><c>status</c>, <c>scale</c>; empty for the object itself.</summary>
    public string Subresource { get; init; } = "";

    /// <summary>Whether it waits for no other request.</summary>
    internal bool IsUrgent { get; init; }
}

/// <summary>How a deletion is made.</summary>
public sealed record DeleteOptions
{
    /// <summary>Only this life of the object; null for any.</summary>
    public string? Uid { get; init; }

    /// <summary>Only this state of the object; null for any.</summary>
    public string? ResourceVersion { get; init; }

    /// <summary><c>Background</c>, <c>Foreground</c> or <c>Orphan</c>: what happens to what the object owns; null for the kind's own way.</summary>
    public string? Propagation { get; init; } = "Background";

    /// <summary>Seconds until a pod is killed; null for the object's own.</summary>
    public int? GracePeriodSeconds { get; init; }

    /// <summary>Ask what would happen; nothing is deleted.</summary>
    public bool DryRun { get; init; }
}

/// <summary>What a write led to.</summary>
/// <param name="Object">The object as it now stands.</param>
/// <param name="Created">Whether it is new.</param>
/// <param name="Warnings">What the server wants people to know: deprecated versions, pod security.</param>
public sealed record WriteResult(LiveObject Object, bool Created, IReadOnlyList<string> Warnings);

/// <summary>What a deletion led to.</summary>
public enum DeleteResult
{
    /// <summary>The object is gone.</summary>
    Deleted,

    /// <summary>The object waits for its finalizers or its grace period.</summary>
    Deleting,

    /// <summary>There was no such object.</summary>
    NotFound,
}
