using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Tests.Admission;

/// <summary>A cluster that only answers: it has these objects and takes no others.</summary>
internal sealed class KnownObjects : IClusterObjects
{
    private readonly Dictionary<(GroupResource, string, string), JsonObject> known = [];

    public void Add(GroupResource resource, JsonObject value) =>
        known[(resource, value.Text("metadata", "namespace") ?? "", value.Text("metadata", "name") ?? "")] = value;

    public JsonObject? Get(GroupResource resource, string? @namespace, string name) =>
        known.GetValueOrDefault((resource, @namespace ?? "", name))?.Copy();

    public IReadOnlyList<JsonObject> List(GroupResource resource, string? @namespace = null) =>
        [.. known.Where(one => one.Key.Item1 == resource && (@namespace is null || one.Key.Item2 == @namespace)).Select(one => one.Value.Copy())];

    public JsonObject Create(GroupResource resource, JsonObject value, string manager) => throw new NotSupportedException();

    public JsonObject Update(GroupResource resource, JsonObject value, string manager, string? subresource = null) => throw new NotSupportedException();

    public bool Delete(GroupResource resource, string? @namespace, string name) => throw new NotSupportedException();

    public IDisposable Subscribe(Action<ObjectEvent> observer) => new Nothing();

    private sealed class Nothing : IDisposable
    {
        public void Dispose()
        {
        }
    }
}
