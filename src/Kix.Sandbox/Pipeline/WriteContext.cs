using System.Text.Json.Nodes;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Pipeline;

/// <summary>What is about to be written, for those who change or judge it.</summary>
public sealed record WriteContext
{
    /// <summary>The type, in the version of the request (for controllers: the storage version).</summary>
    public required ResourceType Type { get; init; }

    /// <summary>The stored object that is being replaced, or null when one is created. Shared: do not modify.</summary>
    public JsonObject? Old { get; init; }

    /// <summary>The subresource that is written (<c>status</c>), or null for the object itself.</summary>
    public string? Subresource { get; init; }

    /// <summary>The field manager of the request.</summary>
    public required string Manager { get; init; }

    /// <summary>Whether nothing will be stored in the end.</summary>
    public bool DryRun { get; init; }

    /// <summary>The cluster as it is: service accounts, priority classes, limit ranges, services …</summary>
    public required IClusterObjects Objects { get; init; }

    /// <summary>Texts for the client, sent as <c>Warning</c> headers. Admission may add to it.</summary>
    public ICollection<string> Warnings { get; init; } = [];

    /// <summary>Whether the object is new.</summary>
    public bool IsCreate => Old is null;
}
