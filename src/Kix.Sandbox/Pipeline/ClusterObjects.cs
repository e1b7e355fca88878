using System.Text.Json.Nodes;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Pipeline;

/// <summary>The cluster as its controllers see it: the write pipeline in the storage version of each type.</summary>
public sealed class ClusterObjects(ObjectStore store, ResourceCatalog catalog, ObjectWriter writer, ObjectDeleter deleter) : IClusterObjects
{
    /// <inheritdoc/>
    public JsonObject? Get(GroupResource resource, string? @namespace, string name) =>
        store.Get(new ObjectKey(resource, @namespace ?? "", name))?.Copy();

    /// <inheritdoc/>
    public IReadOnlyList<JsonObject> List(GroupResource resource, string? @namespace = null) =>
        [.. store.List(resource, @namespace).Items.Select(i => i.Copy())];

    /// <inheritdoc/>
    public JsonObject Create(GroupResource resource, JsonObject value, string manager)
    {
        var body = value.DeepClone().AsObject();
        return writer.Create(TypeOf(resource), ObjectMeta.Text(body, "namespace"), body, Options(manager));
    }

    /// <inheritdoc/>
    public JsonObject Update(GroupResource resource, JsonObject value, string manager, string? subresource = null)
    {
        var type = TypeOf(resource);
        var body = value.DeepClone().AsObject();
        BodyReader.Identify(type, body);
        return writer.Change(
            type, ObjectMeta.Text(body, "namespace"), ObjectMeta.Name(body), subresource, Options(manager), (_, _) => body);
    }

    /// <inheritdoc/>
    public bool Delete(GroupResource resource, string? @namespace, string name) => store.Write(() =>
    {
        if (store.Get(new ObjectKey(resource, @namespace ?? "", name)) is null)
        {
            return false;
        }

        deleter.Delete(TypeOf(resource), @namespace, name, new DeleteOptions { Propagation = Propagation.Background, GracePeriodSeconds = 0 });
        return true;
    });

    /// <inheritdoc/>
    public IDisposable Subscribe(Action<ObjectEvent> observer) => store.Subscribe(observer);

    private ResourceType TypeOf(GroupResource resource) => catalog.Storage(resource) ?? throw Refusals.NoSuchResource();

    private static WriteOptions Options(string manager) => new() { Manager = manager, FieldValidation = FieldValidation.Ignore };
}
