using Kix.Engine.Schema;

namespace Kix.Engine.Diff;

/// <summary>
/// What others own under the names of another version of an API: <c>managedFields</c> speak the version that was written, and the object is
/// read in the manifest's. Where the two name fields alike they are compared; where not, that cannot be told.
/// </summary>
internal static class OtherVersions
{
    /// <summary>A line for each manager and version with fields that the manifest's version does not have.</summary>
    public static IEnumerable<string> Notes(ClusterDiffRequest request, ILiveObjects live, IKindSchemas schemas)
    {
        foreach (var resource in request.Activation.Resources)
        {
            if (live.Find(resource) is not { } there || schemas.Find(there.Kind) is not { } schema)
            {
                continue;
            }

            foreach (var entry in FieldOwners.Read(there.Metadata, ResourceComparison.ManagerOf(request), there.Kind).Others)
            {
                if (entry.ApiVersion == there.Kind.ApiVersion || entry.ApiVersion.Length == 0
                    || ControlPlane.Is(entry.Owner) || request.IgnoreManagers.Contains(entry.Owner.Manager))
                {
                    continue;
                }

                List<FieldPath> unknown = [.. Unknown(entry.Fields, schema.Root, FieldPath.Root)];
                if (unknown.Count > 0)
                {
                    yield return $"what {entry.Owner.Manager} owns of {resource.Key} in {entry.ApiVersion}: {string.Join(", ", unknown)} "
                        + $"{(unknown.Count == 1 ? "has" : "have")} no such name in {there.Kind.ApiVersion}, which the manifest says";
                }
            }
        }
    }

    private static IEnumerable<FieldPath> Unknown(FieldTree fields, SchemaNode schema, FieldPath path)
    {
        foreach (var (step, child) in fields.Children)
        {
            var place = path.Then(step);
            if (step.Kind != StepKind.Member)
            {
                foreach (var below in Unknown(child, schema.Items, place))
                {
                    yield return below;
                }
            }
            else if (schema is { Shape: ValueShape.Object, KeepsUnknown: false } && schema.MemberNames.Any() && schema.Declared(step.Text) is null)
            {
                yield return place;
            }
            else
            {
                foreach (var below in Unknown(child, schema.Member(step.Text), place))
                {
                    yield return below;
                }
            }
        }
    }
}
