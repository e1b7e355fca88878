using System.Text.Json.Nodes;
using Kix.Sandbox.Schema;

namespace Kix.Sandbox.Apply;

/// <summary>The versions of one resource type, for owners that wrote in another version than the request's.</summary>
public interface IObjectVersions
{
    /// <summary>The schema of a version; null where it is not served, and its owners are then forgotten.</summary>
    SchemaNode? SchemaOf(string apiVersion);

    /// <summary>The object in another served version. May return <paramref name="value"/> itself where nothing changes; never modifies it.</summary>
    JsonObject Convert(JsonObject value, string apiVersion);
}
