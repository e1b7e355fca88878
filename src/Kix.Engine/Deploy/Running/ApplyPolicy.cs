using System.Text.Json;
using Kix.Engine.Live;

namespace Kix.Engine.Deploy.Running;

/// <summary>
/// Whose fields may be taken. Drift in what Kix set itself is: somebody updated a field that an earlier activation said. What another
/// manager holds by apply, or what Kix never said before, is not, unless it is forced.
/// </summary>
internal static class ApplyPolicy
{
    /// <summary>Whether a field may be taken from its owner.</summary>
    /// <param name="conflict">The field and its owner.</param>
    /// <param name="previous">Manifests of the object in the activations that are being left.</param>
    /// <param name="options">What the user allows.</param>
    /// <param name="adopting">Whether the whole object is taken over from others.</param>
    internal static bool MayTake(FieldConflict conflict, IEnumerable<JsonElement> previous, DeployOptions options, bool adopting) =>
        options.ForceConflicts
        || (adopting && ClientSideEntries.IsFormer(conflict.Manager))
        || (!IsApplier(conflict) && (adopting || previous.Any(manifest => ConflictField.IsSaid(manifest, conflict.Field))));

    /// <summary>Whether the owner holds the field by apply: the server names a version only for those who update.</summary>
    internal static bool IsApplier(FieldConflict conflict) => conflict.ApiVersion.Length == 0;
}
