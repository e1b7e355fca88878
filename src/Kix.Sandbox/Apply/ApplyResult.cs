using System.Text.Json.Nodes;

namespace Kix.Sandbox.Apply;

/// <summary>What came of an apply: an object, or conflicts.</summary>
/// <param name="Value">The merged object with its managed fields, neither decoded nor defaulted; null where there are conflicts.</param>
/// <param name="Conflicts">Fields of others that stand in the way; empty where the apply went through.</param>
public sealed record ApplyResult(JsonObject? Value, IReadOnlyList<ApplyConflict> Conflicts);
