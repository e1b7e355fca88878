using System.Text.Json.Nodes;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Apply;

/// <summary>
/// Server-side apply (KEP-555): merges a configuration into the live object by schema, removes what its manager no longer says and
/// nobody else owns, and settles who owns what. Pure: nothing but the answer comes of it.
/// </summary>
public static class ServerSideApply
{
    private const string Kubectl = "kubectl";

    /// <summary>Applies <see cref="WriteRequest.Value"/>.</summary>
    /// <exception cref="ApiException">
    /// The configuration is of another kind or brings managed fields (400), or does not fit the schema (500, as a server answers).
    /// </exception>
    public static ApplyResult Apply(WriteRequest request)
    {
        Check(request);
        var result = Merge(request, request.Force);
        if (request.Manager != Kubectl)
        {
            return result;
        }

        // kubectl's server-side apply takes over what its client-side apply said and nobody changed since.
        if (result.Conflicts.Count > 0 && LastApplied.Unchanged(request) is { } own)
        {
            var others = result.Conflicts.Where(c => !own.Contains(c.Field)).ToList();
            result = others.Count > 0 ? result with { Conflicts = others } : Merge(request, force: true);
        }

        if (result.Value is not null)
        {
            LastApplied.Renew(result.Value, request.Value);
        }

        return result;
    }

    private static ApplyResult Merge(WriteRequest request, bool force)
    {
        var managed = Read(request);
        var live = request.Typed(ManagedFieldsOfObject.Without(request.Live));
        if (request.Live is null)
        {
            live.Value["apiVersion"] = request.Kind.ApiVersion;
            live.Value["kind"] = request.Kind.Kind;
        }
        else if (managed.Owners.Count == 0)
        {
            FieldOwnership.RecordBeforeFirstApply(request, live, managed);
        }

        OwnershipChange.Reconcile(managed, live);
        var applier = request.Id(applies: true);
        var last = managed.Owners.GetValueOrDefault(applier);
        var applied = request.Typed(request.Value);
        managed.Owners[applier] = new(applied.Fields().ExceptRecursively(request.ResetFields), request.Kind.ApiVersion, true);
        TypedObject after;
        IReadOnlyList<ApplyConflict> conflicts;
        try
        {
            after = Pruning.Prune(live.Merge(applied), managed, applier, last);
            OwnershipChange.Settle(live, after, managed, applier, force, request.ResetFields, out conflicts);
        }
        catch (TypedException broken)
        {
            throw new ApiException(500, "", $"failed to merge config: {broken.Message}");
        }

        if (conflicts.Count > 0)
        {
            return new(null, conflicts);
        }

        StrippedFields.From(managed, applier);
        if (!JsonEquality.AreEqual(live.Value, after.Value))
        {
            managed.Times[applier] = ManagedFields.TimeText(request.Now);
        }

        ManagedFieldsOfObject.Set(after.Value, managed);
        return new(after.Value, []);
    }

    private static void Check(WriteRequest request)
    {
        var kind = Schema.GroupVersionKind.Of(
            (string?)request.Value["apiVersion"] ?? "", (string?)request.Value["kind"] ?? "");
        if (kind != request.Kind)
        {
            throw new ApiException(400, "BadRequest", $"invalid object type: {kind}");
        }

        if ((request.Value["metadata"] as JsonObject)?["managedFields"] is not null)
        {
            throw new ApiException(400, "BadRequest", "metadata.managedFields must be nil");
        }

        try
        {
            TypedValidation.Check(request.Typed(request.Value).Type, request.Value);
        }
        catch (TypedException broken)
        {
            throw new ApiException(500, "", $"failed to create typed patch object ({Name(request)}): {broken.Message}");
        }
    }

    private static ManagedFields Read(WriteRequest request)
    {
        try
        {
            return ManagedFields.Read(ManagedFieldsOfObject.Entries(request.Live));
        }
        catch (FormatException broken)
        {
            throw new ApiException(500, "", $"failed to decode managed fields: {broken.Message}");
        }
    }

    // demo/web; apps/v1, Kind=Deployment
    private static string Name(WriteRequest request)
    {
        var metadata = request.Value["metadata"] as JsonObject;
        return $"{(string?)metadata?["namespace"]}/{(string?)metadata?["name"]}; {request.Kind}";
    }
}
