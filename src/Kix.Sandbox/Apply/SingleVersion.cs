using System.Text.Json.Nodes;
using Kix.Sandbox.Schema;

namespace Kix.Sandbox.Apply;

/// <summary>A type that is served in one version only.</summary>
/// <param name="apiVersion">The version: <c>apps/v1</c>.</param>
/// <param name="schema">Its schema.</param>
public sealed class SingleVersion(string apiVersion, SchemaNode schema) : IObjectVersions
{
    /// <inheritdoc/>
    public SchemaNode? SchemaOf(string version) => version == apiVersion ? schema : null;

    /// <inheritdoc/>
    public JsonObject Convert(JsonObject value, string version) =>
        version == apiVersion ? value : throw new ArgumentException($"{version} is not served, only {apiVersion}.", nameof(version));
}
