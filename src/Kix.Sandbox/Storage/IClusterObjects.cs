using System.Text.Json.Nodes;

namespace Kix.Sandbox.Storage;

/// <summary>
/// The objects of the sandbox as its controllers see them: typed by resource, always in the storage version, with the same
/// defaulting, validation and managed fields as requests over HTTP. Every returned object is a copy that the caller owns.
/// </summary>
public interface IClusterObjects
{
    /// <summary>The object, or null where there is none.</summary>
    JsonObject? Get(GroupResource resource, string? @namespace, string name);

    /// <summary>All objects of a type, in one namespace or (null) in all, ordered by namespace and name.</summary>
    IReadOnlyList<JsonObject> List(GroupResource resource, string? @namespace = null);

    /// <summary>Creates an object as <paramref name="manager"/>. <c>generateName</c> is honoured.</summary>
    /// <exception cref="ApiException">Already exists (409), invalid (422), namespace missing (404) and so on.</exception>
    JsonObject Create(GroupResource resource, JsonObject value, string manager);

    /// <summary>
    /// Replaces an object, or its <paramref name="subresource"/> (<c>status</c>; for a Pod also <c>binding</c>, which takes
    /// <c>spec.nodeName</c> and the status, and leaves no managed fields), as <paramref name="manager"/>. A change that changes nothing gets no new resource version. With <c>metadata.resourceVersion</c> set, the write is conditional.
    /// </summary>
    /// <exception cref="ApiException">Not found (404), conflict (409), invalid (422).</exception>
    JsonObject Update(GroupResource resource, JsonObject value, string manager, string? subresource = null);

    /// <summary>Deletes an object; with finalizers it is only marked. False where there was none.</summary>
    bool Delete(GroupResource resource, string? @namespace, string name);

    /// <summary>Calls <paramref name="observer"/> after each committed change, in order, on the thread that made it.</summary>
    IDisposable Subscribe(Action<ObjectEvent> observer);
}
