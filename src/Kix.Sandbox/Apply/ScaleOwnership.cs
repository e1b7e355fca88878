using System.Text.Json.Nodes;

namespace Kix.Sandbox.Apply;

/// <summary>
/// Ownership of the replicas of an object that are written through its <c>scale</c> subresource. The server turns the owners of the
/// replicas into owners of a Scale, records the write there, and turns them back; an entry that comes back this way has no time. A Scale
/// without owners is one whose owners are not recorded: replicas that nobody owned are nobody's afterwards, too.
/// </summary>
/// <remarks>As k8s.io/apimachinery/pkg/util/managedfields/scalehandler.go.</remarks>
public static class ScaleOwnership
{
    private const string ScaleVersion = "autoscaling/v1";
    private static readonly FieldSet ReplicasOfScale = FieldSet.Of(FieldPath.Of("spec", "replicas"));

    /// <summary>Writes <c>metadata.managedFields</c> of <see cref="WriteRequest.Value"/>, the object with its new replicas.</summary>
    /// <param name="request">The write. <see cref="WriteRequest.Live"/> must be there.</param>
    /// <param name="replicas">Where the replicas are in the object: <c>.spec.replicas</c>.</param>
    public static void AfterUpdate(WriteRequest request, FieldPath replicas)
    {
        var parent = ReadOrNone(request.Live);
        var scale = ToScale(parent, replicas);
        if (scale.Owners.Count > 0 && !JsonEquality.AreEqual(At(request.Live, replicas), At(request.Value, replicas)))
        {
            scale.Owners.Clear();
            scale.Owners[ManagerId.Of(request.Manager, false, ScaleVersion, request.Subresource)] = new(ReplicasOfScale, ScaleVersion, false);
        }

        ManagedFieldsOfObject.Set(request.Value, ToParent(parent, scale, replicas, request.Kind.ApiVersion));
    }

    private static ManagedFields ToScale(ManagedFields parent, FieldPath replicas)
    {
        var scale = new ManagedFields();
        foreach (var (id, owned) in parent.Owners.Where(o => o.Value.Fields.Contains(replicas)))
        {
            // An updater is known by its version, so here it becomes another one.
            scale.Owners[owned.Applied ? id : id with { ApiVersion = ScaleVersion }] = new(ReplicasOfScale, ScaleVersion, owned.Applied);
        }

        return scale;
    }

    private static ManagedFields ToParent(ManagedFields parent, ManagedFields scale, FieldPath replicas, string apiVersion)
    {
        var path = FieldSet.Of(replicas);
        var result = new ManagedFields();
        foreach (var (id, owned) in parent.Owners)
        {
            var kept = owned;
            if (owned.Fields.Contains(replicas) && !scale.Owners.Remove(id))
            {
                kept = owned with { Fields = owned.Fields.Except(path) };
                if (kept.Fields.IsEmpty)
                {
                    continue;
                }
            }

            Keep(id, kept);
        }

        foreach (var (id, owned) in scale.Owners)
        {
            Keep(id, new(path, apiVersion, owned.Applied));
        }

        return result;

        void Keep(ManagerId id, OwnedFields owned)
        {
            result.Owners[id] = owned;
            if (parent.Times.TryGetValue(id, out var time))
            {
                result.Times[id] = time;
            }
        }
    }

    private static ManagedFields ReadOrNone(JsonObject? live)
    {
        try
        {
            return ManagedFields.Read(ManagedFieldsOfObject.Entries(live));
        }
        catch (FormatException)
        {
            // The server ignores entries that it cannot read rather than refuse the write.
            return new ManagedFields();
        }
    }

    private static JsonNode? At(JsonObject? value, FieldPath path) =>
        path.Elements.Aggregate((JsonNode?)value, (node, step) => (node as JsonObject)?[step.Name!]);
}
