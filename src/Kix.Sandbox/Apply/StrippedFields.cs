namespace Kix.Sandbox.Apply;

/// <summary>Fields that nobody owns: what names an object, and what the server writes into its metadata.</summary>
internal static class StrippedFields
{
    private static readonly FieldSet Set = FieldSet.Of(
        FieldPath.Of("apiVersion"),
        FieldPath.Of("kind"),
        FieldPath.Of("metadata"),
        FieldPath.Of("metadata", "name"),
        FieldPath.Of("metadata", "namespace"),
        FieldPath.Of("metadata", "creationTimestamp"),
        FieldPath.Of("metadata", "selfLink"),
        FieldPath.Of("metadata", "uid"),
        FieldPath.Of("metadata", "clusterName"),
        FieldPath.Of("metadata", "generation"),
        FieldPath.Of("metadata", "managedFields"),
        FieldPath.Of("metadata", "resourceVersion"));

    /// <summary>Takes them from one owner, who vanishes where nothing else is left.</summary>
    public static void From(ManagedFields managed, ManagerId id)
    {
        if (!managed.Owners.TryGetValue(id, out var owned))
        {
            return;
        }

        var left = owned.Fields.Except(Set);
        if (left.IsEmpty)
        {
            managed.Owners.Remove(id);
        }
        else
        {
            managed.Owners[id] = owned with { Fields = left };
        }
    }
}
