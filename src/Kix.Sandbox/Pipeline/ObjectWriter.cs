using System.Text.Json.Nodes;
using Kix.Sandbox.CustomResources;
using Kix.Sandbox.Storage;
using Kix.Sandbox.Versions;

namespace Kix.Sandbox.Pipeline;

/// <summary>
/// Takes an object through everything that a server does between a request and its storage: decoding, defaults, managed fields,
/// admission, validation, generation. Each write is one step for everyone else.
/// </summary>
public sealed class ObjectWriter
{
    private readonly ObjectStore store;
    private readonly ResourceCatalog catalog;
    private readonly IFieldManager fields;
    private readonly BodyReader reader;
    private readonly IAdmission admission;
    private readonly TimeProvider time;

    /// <summary>Puts the pipeline together.</summary>
    public ObjectWriter(ObjectStore store, ResourceCatalog catalog, IAdmission admission, IFieldManager fields, TimeProvider time)
    {
        this.store = store;
        this.catalog = catalog;
        this.admission = admission;
        this.fields = fields;
        this.time = time;
        reader = new BodyReader(admission);
    }

    /// <summary>What plugins see of the cluster. Set once, by who puts the sandbox together.</summary>
    public IClusterObjects Objects { get; set; } = null!;

    /// <summary>Creates an object.</summary>
    /// <exception cref="ApiException">Refused.</exception>
    public JsonObject Create(ResourceType type, string? @namespace, JsonObject body, WriteOptions options)
    {
        BodyReader.Identify(type, body);
        ObjectMeta.CheckForm(type, body);
        BodyReader.Locate(type, body, @namespace, null);
        return store.Write(() => Insert(type, body, options, tracked: false));
    }

    /// <summary>Replaces an object or its status; true when that made the object, which some types let an update do.</summary>
    /// <exception cref="ApiException">Refused.</exception>
    public (JsonObject Value, bool Created) Update(ResourceType type, string? @namespace, string name, string? subresource, JsonObject body, WriteOptions options)
    {
        BodyReader.Identify(type, body);
        ObjectMeta.CheckForm(type, body);
        reader.Read(type, body, options, BodyOrigin.Body, null);
        BodyReader.Locate(type, body, @namespace, name);
        return store.Write(() => store.Get(Key(type, @namespace, name)) is null && subresource is null && UpdateRules.AllowsCreation(type)
            ? (Insert(type, body, options, tracked: false), true)
            : (Replace(type, @namespace, name, subresource, body, options), false));
    }

    private JsonObject Replace(ResourceType type, string? @namespace, string name, string? subresource, JsonObject body, WriteOptions options) =>
        Change(type, @namespace, name, subresource, options, (live, _) =>
        {
            if (ResourceVersions.Of(body) is null && !UpdateRules.AllowsUnconditional(type))
            {
                // The server names the resource here, not the kind.
                throw Refusals.Invalid(type with { Kind = type.Resource.Resource }, name,
                    [FieldError.Invalid("metadata.resourceVersion", JsonValue.Create(0), "must be specified for an update")]);
            }

            if (ObjectMeta.Text(body, "uid") is { } uid)
            {
                ObjectMeta.CheckStored(type, live, uid);
            }

            return body;
        }, origin: null);

    /// <summary>Applies a configuration; true when that made the object.</summary>
    /// <exception cref="ApiException">Refused, or in conflict with other managers.</exception>
    public (JsonObject Value, bool Created) Apply(
        ResourceType type, string? @namespace, string name, string? subresource, JsonObject patch, WriteOptions options)
    {
        BodyReader.CheckPlace(type, patch, @namespace, name);
        return store.Write(() =>
        {
            if (store.Get(Key(type, @namespace, name)) is not null || subresource is not null)
            {
                var changed = Change(type, @namespace, name, subresource, options, (live, _) =>
                {
                    ApplyRules.Check(type, name, patch, live);
                    return fields.Apply(type, live, patch, options.Manager, options.Force, subresource);
                }, BodyOrigin.Applied);
                return (changed, false);
            }

            ApplyRules.Check(type, name, patch, null);
            var value = fields.Apply(type, null, patch, options.Manager, options.Force, null);
            BodyReader.Locate(type, value, @namespace, name);
            return (Insert(type, value, options, tracked: true), true);
        });
    }

    /// <summary>
    /// Changes a stored object. <paramref name="change"/> gets a copy in the version of <paramref name="type"/> and gives back what
    /// it shall be; with <c>metadata.resourceVersion</c> in the answer, the write is conditional.
    /// </summary>
    /// <exception cref="ApiException">No such object (404), changed in between (409), or refused.</exception>
    public JsonObject Change(
        ResourceType type, string? @namespace, string name, string? subresource, WriteOptions options,
        Func<JsonObject, WriteOptions, JsonObject> change) =>
        Change(type, @namespace, name, subresource, options, change, BodyOrigin.Body);

    /// <summary>Changes a stored object; a null <paramref name="origin"/> says that the changed object has been read.</summary>
    internal JsonObject Change(
        ResourceType type, string? @namespace, string name, string? subresource, WriteOptions options,
        Func<JsonObject, WriteOptions, JsonObject> change, BodyOrigin? origin)
    {
        return store.Write(() =>
        {
            var stored = store.Get(Key(type, @namespace, name)) ?? throw Refusals.NotFound(type.Resource, name);
            var live = Conversion.To(type, stored.Value);
            var value = change(live.DeepClone().AsObject(), options);
            var tracked = origin == BodyOrigin.Applied;
            if (origin is not null)
            {
                Read(type, @namespace, name, value, live, options, origin);
            }

            if (ResourceVersions.Of(value) is { } version && version != ObjectMeta.Text(live, "resourceVersion"))
            {
                throw Refusals.Modified(type.Resource, name);
            }

            ObjectMeta.CheckUnchanged(type, value, live);
            ObjectMeta.Update(value, live);
            StatusRules.Update(type, subresource, value, live);
            // A binding is nobody's claim on a field: the real server writes it past its field managers.
            if (!tracked && subresource != "binding")
            {
                fields.Track(type, live, value, options.Manager, subresource);
            }

            var context = Context(type, live, subresource, options);
            admission.Mutate(context, value);
            if (subresource is not ("status" or "binding"))
            {
                Generations.Update(type, value, live);
            }

            Prepare(context, value);
            Validate(context, type, name, value);
            return Commit(type, stored, live, value, options);
        });
    }

    private void Read(
        ResourceType type, string? @namespace, string name, JsonObject value, JsonObject live, WriteOptions options, BodyOrigin origin)
    {
        if (origin.NamesItsKind)
        {
            if ((BodyKind.Unreadable(type, value) ?? BodyKind.Mismatch(type, value)) is { } why)
            {
                throw origin.Refuse(type, live, value, why);
            }

            BodyKind.CheckCustom(type, value);
        }

        reader.Read(type, value, options, origin, live);
        BodyKind.Set(type, value);
        if (origin.IsPatched)
        {
            BodyReader.Locate(type, value, @namespace, name);
        }
    }

    private JsonObject Insert(ResourceType type, JsonObject value, WriteOptions options, bool tracked)
    {
        var version = ObjectMeta.Text(value, "resourceVersion");
        reader.Read(type, value, options, tracked ? BodyOrigin.Applied : BodyOrigin.Body, null);
        StatusRules.Create(type, value);
        ObjectMeta.Create(type, value, time.GetUtcNow());
        var @namespace = type.Namespaced ? ObjectMeta.Text(value, "namespace") : null;
        if (!tracked)
        {
            fields.Track(type, null, value, options.Manager, null);
        }

        NamespaceLifecycle.Create(store, type, @namespace, ObjectMeta.NameOrPrefix(value));
        DefinitionRules.Create(store, type);
        var context = Context(type, null, null, options);
        admission.Mutate(context, value);
        ObjectMeta.GenerateName(value);
        var name = ObjectMeta.Name(value);
        Prepare(context, value);
        Validate(context, type, name, value);
        if (version is not null && !tracked)
        {
            throw new ApiException(500, "", "resourceVersion should not be set on objects to be created");
        }

        var key = Key(type, @namespace, name);
        if (store.Get(key) is not null)
        {
            throw Refusals.AlreadyExists(type.Resource, name);
        }

        if (options.DryRun)
        {
            return value;
        }

        Conversion.Convert(type.Resource, (catalog.Storage(type.Resource) ?? type).ApiVersion, value);
        return Conversion.To(type, store.Put(key, value).Value);
    }

    private JsonObject Commit(ResourceType type, StoredObject stored, JsonObject live, JsonObject value, WriteOptions options)
    {
        // The last finalizer is gone from an object that is being deleted: so is the object.
        if (ObjectMeta.IsDeleting(value) && ObjectMeta.Finalizers(value).Count == 0 && UpdateRules.EndsWithFinalizers(type.Resource, value))
        {
            if (!options.DryRun)
            {
                store.Remove(stored.Key);
            }

            return value;
        }

        if (Unchanged.Between(live, value))
        {
            return live;
        }

        if (options.DryRun)
        {
            return value;
        }

        Conversion.Convert(type.Resource, (catalog.Storage(type.Resource) ?? type).ApiVersion, value);
        return Conversion.To(type, store.Put(stored.Key, value).Value);
    }

    private void Prepare(WriteContext context, JsonObject value)
    {
        admission.Prepare(context, value);
        if (context.Type.IsCustom)
        {
            // Defaults come once more when a server reads back what it stored: those of a status that was just removed, too.
            CustomObjects.Default(context.Type, value);
        }
    }

    private void Validate(WriteContext context, ResourceType type, string name, JsonObject value)
    {
        IReadOnlyList<FieldError> errors = [.. MetadataRules.Validate(context, value), .. admission.Validate(context, value)];
        if (type.IsCustom)
        {
            errors = [.. errors, .. CustomObjects.Validate(type, value, context.Old, context.Subresource)];
        }

        if (errors.Count > 0)
        {
            throw Refusals.Invalid(type, name, errors);
        }
    }

    private WriteContext Context(ResourceType type, JsonObject? old, string? subresource, WriteOptions options) => new()
    {
        Type = type,
        Old = old,
        Subresource = subresource,
        Manager = options.Manager,
        DryRun = options.DryRun,
        Objects = Objects,
        Warnings = options.Warnings,
    };

    private static ObjectKey Key(ResourceType type, string? @namespace, string name) =>
        new(type.Resource, type.Namespaced ? @namespace ?? "" : "", name);
}
