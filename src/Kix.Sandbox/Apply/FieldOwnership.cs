using System.Text.Json.Nodes;

namespace Kix.Sandbox.Apply;

/// <summary>Who owns what after a create, an update or a patch that is no apply.</summary>
public static class FieldOwnership
{
    // Stands for the writer while its new fields are told from those it had.
    private static readonly ManagerId CurrentOperation = new("current-operation", false, null, null);

    /// <summary>
    /// Writes <c>metadata.managedFields</c> of <see cref="WriteRequest.Value"/>: the writer gains what it added or changed, everybody
    /// else loses that and what is gone. Entries that the value brings count instead of the live ones, except on a subresource; an
    /// empty list resets them. An object without entries that was not made just now stays without.
    /// </summary>
    public static void AfterUpdate(WriteRequest request)
    {
        var managed = Read(request);
        var updated = request.Typed(ManagedFieldsOfObject.Without(request.Value));
        if (request.Live is null || managed.Owners.Count > 0)
        {
            try
            {
                var live = request.Live is null
                    ? request.Typed(ZeroObject.Of(request.Versions.SchemaOf(request.Kind.ApiVersion)!))
                    : request.Typed(ManagedFieldsOfObject.Without(request.Live));
                Record(request, live, updated, managed, request.Id(applies: false));
                UpdateManagerLimit.Keep(managed);
            }
            catch (TypedException)
            {
                // A value that does not fit its schema is nobody's: the server then clears the entries and goes on.
                managed.Owners.Clear();
            }
        }

        ManagedFieldsOfObject.Set(request.Value, managed);
    }

    /// <summary>Gives all that an object has to <c>before-first-apply</c>, since somebody must have set it.</summary>
    internal static void RecordBeforeFirstApply(WriteRequest request, TypedObject live, ManagedFields managed)
    {
        var empty = request.Typed(ZeroObject.Of(request.Versions.SchemaOf(request.Kind.ApiVersion)!));
        Record(request, empty, live, managed, ManagerId.Of("before-first-apply", false, request.Kind.ApiVersion, request.Subresource));
    }

    private static void Record(WriteRequest request, TypedObject live, TypedObject updated, ManagedFields managed, ManagerId writer)
    {
        OwnershipChange.Reconcile(managed, live);
        var change = OwnershipChange.Settle(live, updated, managed, CurrentOperation, force: true, request.ResetFields, out _);
        var gained = change.Modified.Union(change.Added);
        if (gained.IsEmpty)
        {
            return;
        }

        managed.Owners[CurrentOperation] = new(gained, request.Kind.ApiVersion, false);
        StrippedFields.From(managed, CurrentOperation);
        if (!managed.Owners.Remove(CurrentOperation, out var mine))
        {
            return;
        }

        managed.Owners[writer] = managed.Owners.TryGetValue(writer, out var before)
            ? mine with { Fields = mine.Fields.Union(before.Fields) }
            : mine;
        managed.Times[writer] = ManagedFields.TimeText(request.Now);
    }

    private static ManagedFields Read(WriteRequest request)
    {
        if (request.Subresource is null)
        {
            var brought = ManagedFieldsOfObject.Entries(request.Value);
            if (brought is { Count: 0 } or [JsonObject { Count: 0 }])
            {
                return new ManagedFields();
            }

            if (TryRead(brought) is { Owners.Count: > 0 } managed)
            {
                return managed;
            }
        }

        return TryRead(ManagedFieldsOfObject.Entries(request.Live)) ?? new ManagedFields();
    }

    private static ManagedFields? TryRead(JsonArray? entries)
    {
        try
        {
            return ManagedFields.Read(entries);
        }
        catch (FormatException)
        {
            // The server ignores entries that it cannot read rather than refuse the write.
            return null;
        }
    }
}
