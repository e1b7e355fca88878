using System.Text.Json.Nodes;

namespace Kix.Sandbox.Pipeline;

/// <summary>Server-side apply, and the managed fields of every other write.</summary>
public interface IFieldManager
{
    /// <summary>
    /// Merges an applied configuration into the live object, both in the version of <paramref name="type"/>. The answer has its
    /// <c>managedFields</c>; it is not yet decoded, defaulted or validated.
    /// </summary>
    /// <param name="type">The type in the version of the request.</param>
    /// <param name="live">The stored object, null where there is none. Not modified.</param>
    /// <param name="patch">What is applied. Not modified.</param>
    /// <param name="manager">The field manager.</param>
    /// <param name="force">Whether fields of others are taken.</param>
    /// <param name="subresource">The subresource, or null.</param>
    /// <exception cref="Storage.ApiException">Conflicts with other managers (409), or a patch that the schema does not know (500).</exception>
    JsonObject Apply(ResourceType type, JsonObject? live, JsonObject patch, string manager, bool force, string? subresource);

    /// <summary>
    /// Records in <c>managedFields</c> of <paramref name="updated"/> who set what, after a create, update or patch. Times of entries
    /// that did not change stay as they were.
    /// </summary>
    /// <param name="type">The type in the version of the request.</param>
    /// <param name="live">The stored object, null when one is created. Not modified.</param>
    /// <param name="updated">The object as it will be; changed in place.</param>
    /// <param name="manager">The field manager.</param>
    /// <param name="subresource">The subresource, or null.</param>
    void Track(ResourceType type, JsonObject? live, JsonObject updated, string manager, string? subresource);
}
