using System.Text.Json.Nodes;
using Kix.Sandbox.Schema;

namespace Kix.Sandbox.Apply;

/// <summary>Who writes what, and what is known of its kind.</summary>
public sealed record WriteRequest
{
    /// <summary>The kind in the version of the request.</summary>
    public required GroupVersionKind Kind { get; init; }

    /// <summary>The schemas of the type's versions.</summary>
    public required IObjectVersions Versions { get; init; }

    /// <summary>The stored object in the version of the request, null where there is none. Not modified.</summary>
    public JsonObject? Live { get; init; }

    /// <summary>What is applied, or the object as it will be. An apply does not modify it; an update sets its managed fields.</summary>
    public required JsonObject Value { get; init; }

    /// <summary>The field manager.</summary>
    public required string Manager { get; init; }

    /// <summary>The subresource that is written, or null.</summary>
    public string? Subresource { get; init; }

    /// <summary>Whether an apply takes fields of others.</summary>
    public bool Force { get; init; }

    /// <summary>Fields that this endpoint resets to what they were, so that nobody owns them by writing here.</summary>
    public FieldSet ResetFields { get; init; } = FieldSet.Empty;

    /// <summary>When the write happens.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Who the write belongs to.</summary>
    internal ManagerId Id(bool applies) => ManagerId.Of(Manager, applies, Kind.ApiVersion, Subresource);

    internal TypedObject Typed(JsonObject value) => new(value, Kind.ApiVersion, Versions);
}
