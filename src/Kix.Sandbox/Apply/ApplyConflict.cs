using System.Globalization;
using System.Text.Json.Nodes;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Apply;

/// <summary>A field that an apply would change although somebody else owns it.</summary>
/// <param name="Manager">Who owns it.</param>
/// <param name="Field">The field.</param>
public sealed record ApplyConflict(ManagerId Manager, FieldPath Field)
{
    /// <summary>The refusal that a server answers: 409 with a cause per field.</summary>
    /// <remarks>Texts as k8s.io/apimachinery/pkg/util/managedfields/internal/conflict.go.</remarks>
    public static ApiException Refusal(IReadOnlyList<ApplyConflict> conflicts)
    {
        var causes = new JsonArray([.. conflicts.Select(c => new JsonObject
        {
            ["reason"] = "FieldManagerConflict", ["message"] = $"conflict with {c.Manager}", ["field"] = c.Field.ToString(),
        })]);
        return new ApiException(409, "Conflict", Message(conflicts), new JsonObject { ["causes"] = causes });
    }

    private static string Message(IReadOnlyList<ApplyConflict> conflicts)
    {
        if (conflicts is [var only])
        {
            return $"Apply failed with 1 conflict: conflict with {only.Manager}: {only.Field}";
        }

        var lines = conflicts.GroupBy(c => c.Manager).OrderBy(g => g.Key.SortKey, StringComparer.Ordinal)
            .SelectMany(g => g.Select(c => $"- {c.Field}").Prepend($"conflicts with {g.Key}:"));
        return string.Create(CultureInfo.InvariantCulture, $"Apply failed with {conflicts.Count} conflicts: {string.Join('\n', lines)}");
    }
}
