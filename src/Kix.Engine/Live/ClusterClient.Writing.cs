using System.Text.Json;

namespace Kix.Engine.Live;

public sealed partial class ClusterClient
{
    /// <summary>Server-side apply.</summary>
    /// <param name="manifest">The whole manifest as JSON, with <c>apiVersion</c>, <c>kind</c> and name.</param>
    /// <param name="options">Field manager, force, dry run, validation.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="UnknownKindException">The server has no such kind.</exception>
    /// <exception cref="ApplyConflictException">Other managers own some of the fields.</exception>
    /// <exception cref="InvalidObjectException">The server does not accept the manifest.</exception>
    /// <exception cref="RequestException">The server refused.</exception>
    public async Task<WriteResult> ApplyAsync(ReadOnlyMemory<byte> manifest, WriteOptions options, CancellationToken cancellation)
    {
        var (type, ns, name) = await AddressAsync(manifest, cancellation).ConfigureAwait(false);
        return await WriteAsync(
            new ApiRequest(Target("patch", type, ns, name, options.Subresource), HttpMethod.Patch, type.Path(ns, name, options.Subresource))
            {
                Query = Query(
                    ("fieldManager", options.FieldManager),
                    ("force", options.Force ? "true" : "false"),
                    ("fieldValidation", options.FieldValidation),
                    ("dryRun", options.DryRun ? "All" : "")),
                Body = manifest,
                ContentType = "application/apply-patch+yaml",
                IsRepeatable = true,
            },
            type,
            cancellation).ConfigureAwait(false);
    }

    /// <summary>Creates an object; fails where it exists.</summary>
    /// <exception cref="ConflictException">It exists already.</exception>
    /// <exception cref="RequestException">The server refused.</exception>
    public async Task<WriteResult> CreateAsync(ReadOnlyMemory<byte> manifest, WriteOptions options, CancellationToken cancellation)
    {
        var (type, ns, name) = await AddressAsync(manifest, cancellation).ConfigureAwait(false);
        return await WriteAsync(
            new ApiRequest(Target("create", type, ns, name), HttpMethod.Post, type.Path(ns))
            {
                Query = WriteQuery(options),
                Body = manifest,
                IsUrgent = options.IsUrgent,
            },
            type,
            cancellation).ConfigureAwait(false);
    }

    /// <summary>Replaces an object; a <c>metadata.resourceVersion</c> in it makes that conditional.</summary>
    /// <exception cref="ConflictException">It was changed meanwhile.</exception>
    /// <exception cref="NotFoundException">There is none.</exception>
    /// <exception cref="RequestException">The server refused.</exception>
    public async Task<WriteResult> ReplaceAsync(ReadOnlyMemory<byte> manifest, WriteOptions options, CancellationToken cancellation)
    {
        var (type, ns, name) = await AddressAsync(manifest, cancellation).ConfigureAwait(false);
        return await WriteAsync(
            new ApiRequest(Target("update", type, ns, name, options.Subresource), HttpMethod.Put, type.Path(ns, name, options.Subresource))
            {
                Query = WriteQuery(options),
                Body = manifest,
                IsUrgent = options.IsUrgent,
            },
            type,
            cancellation).ConfigureAwait(false);
    }

    /// <summary>Changes an object by a JSON merge patch (RFC 7396).</summary>
    /// <exception cref="NotFoundException">There is none.</exception>
    /// <exception cref="RequestException">The server refused.</exception>
    public Task<WriteResult> MergePatchAsync(
        ResourceType type, string ns, string name, ReadOnlyMemory<byte> patch, WriteOptions options, CancellationToken cancellation) =>
        PatchAsync(type, ns, name, patch, "application/merge-patch+json", options, cancellation);

    /// <summary>Changes an object by a JSON patch (RFC 6902); <c>test</c> operations make it conditional.</summary>
    /// <exception cref="NotFoundException">There is none.</exception>
    /// <exception cref="RequestException">The server refused.</exception>
    public Task<WriteResult> JsonPatchAsync(
        ResourceType type, string ns, string name, ReadOnlyMemory<byte> patch, WriteOptions options, CancellationToken cancellation) =>
        PatchAsync(type, ns, name, patch, "application/json-patch+json", options, cancellation);

    /// <summary>Deletes an object.</summary>
    /// <exception cref="ConflictException">A precondition does not hold: it is another life or state of the object.</exception>
    /// <exception cref="RequestException">The server refused.</exception>
    public async Task<DeleteResult> DeleteAsync(ResourceType type, string ns, string name, DeleteOptions options, CancellationToken cancellation)
    {
        var target = Target("delete", type, ns, name);
        var answer = await _transport.SendAsync(
            new ApiRequest(target, HttpMethod.Delete, type.Path(ns, name))
            {
                Query = Query(("dryRun", options.DryRun ? "All" : "")),
                Body = Body(options),

                // Of one life of an object: once that is over, the repetition is answered 404 or 409.
                IsRepeatable = options.Uid is not null,
            },
            cancellation).ConfigureAwait(false);
        if (answer.Code == 404)
        {
            return DeleteResult.NotFound;
        }

        if (!answer.IsSuccess)
        {
            throw RequestException.Of(target, answer.Status());
        }

        // A Status says that it is gone; the object itself comes back while something holds it.
        var json = answer.Json();
        return json.Text("kind") != "Status" && json.Member("metadata").Member("deletionTimestamp").IsPresent
            ? DeleteResult.Deleting
            : DeleteResult.Deleted;
    }

    private Task<WriteResult> PatchAsync(
        ResourceType type,
        string ns,
        string name,
        ReadOnlyMemory<byte> patch,
        string contentType,
        WriteOptions options,
        CancellationToken cancellation) =>
        WriteAsync(
            new ApiRequest(Target("patch", type, ns, name, options.Subresource), HttpMethod.Patch, type.Path(ns, name, options.Subresource))
            {
                Query = WriteQuery(options),
                Body = patch,
                ContentType = contentType,

                // On condition of a state: once it was done, the repetition is answered 409 or 422.
                IsRepeatable = patch.Span.IndexOf("\"/metadata/resourceVersion\""u8) >= 0,
            },
            type,
            cancellation);

    private static string WriteQuery(WriteOptions options) => Query(
        ("fieldManager", options.FieldManager),
        ("fieldValidation", options.FieldValidation),
        ("dryRun", options.DryRun ? "All" : ""));

    private static byte[] Body(DeleteOptions options)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("kind", "DeleteOptions");
            writer.WriteString("apiVersion", "v1");
            if (options.Propagation is not null)
            {
                writer.WriteString("propagationPolicy", options.Propagation);
            }

            if (options.GracePeriodSeconds is { } seconds)
            {
                writer.WriteNumber("gracePeriodSeconds", seconds);
            }

            if (options.Uid is not null || options.ResourceVersion is not null)
            {
                writer.WriteStartObject("preconditions");
                if (options.Uid is not null)
                {
                    writer.WriteString("uid", options.Uid);
                }

                if (options.ResourceVersion is not null)
                {
                    writer.WriteString("resourceVersion", options.ResourceVersion);
                }

                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private async Task<WriteResult> WriteAsync(ApiRequest request, ResourceType type, CancellationToken cancellation)
    {
        var answer = await _transport.DemandAsync(request, cancellation).ConfigureAwait(false);
        if (type.Kind.Kind is "CustomResourceDefinition" or "APIService" && request.Fact.IsWrite)
        {
            Types.Refresh();
        }

        return new WriteResult(Object(answer, type), answer.Code == 201, answer.Warnings);
    }
}
