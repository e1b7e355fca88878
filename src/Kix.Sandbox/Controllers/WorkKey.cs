using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Controllers;

/// <summary>Which object a controller has to look at.</summary>
internal readonly record struct WorkKey(GroupResource Resource, string? Namespace, string Name)
{
    /// <summary>The key of a stored object.</summary>
    public static WorkKey Of(GroupResource resource, JsonObject value) =>
        new(resource, value.Text("metadata", "namespace"), value.Text("metadata", "name") ?? "");

    public override string ToString() => Namespace is null ? $"{Resource}/{Name}" : $"{Resource}/{Namespace}/{Name}";
}
