using System.Text.RegularExpressions;

namespace Kix.Engine.Live;

/// <summary>A field that another manager owns with another value.</summary>
/// <param name="Manager">The other manager: <c>kubectl-set</c>.</param>
/// <param name="Field">The field as the server writes it: <c>.spec.template.spec.containers[name="web"].image</c>.</param>
/// <param name="ApiVersion">The version in which the other manager wrote; empty where the server does not say.</param>
public sealed record FieldConflict(string Manager, string Field, string ApiVersion);

/// <summary>409 on server-side apply: other managers own fields that the manifest sets to other values.</summary>
public sealed partial class ApplyConflictException : RequestException
{
    /// <summary>Takes the server's answer.</summary>
    public ApplyConflictException(RequestTarget target, ApiStatus status)
        : base(target, status, Describe(target, Read(status)))
    {
        Conflicts = Read(status);
    }

    /// <summary>The fields and their managers.</summary>
    public IReadOnlyList<FieldConflict> Conflicts { get; }

    private static string Describe(RequestTarget target, IReadOnlyList<FieldConflict> conflicts) =>
        $"{target.Subject}: {string.Join(", ", conflicts.Select(c => $"{c.Field} belongs to {c.Manager}"))}";

    private static IReadOnlyList<FieldConflict> Read(ApiStatus status) =>
    [
        .. status.Causes.Where(c => c.Reason == "FieldManagerConflict").Select(c =>
        {
            var match = Manager().Match(c.Message);
            return match.Success
                ? new FieldConflict(match.Groups["manager"].Value, c.Field, match.Groups["version"].Value)
                : new FieldConflict(c.Message, c.Field, "");
        }),
    ];

    // conflict with "kubectl-set" using apps/v1
    // conflict with "kubectl" with subresource "scale" using apps/v1 at 2026-11-22T15:57:39Z
    [GeneratedRegex("""^conflict with "(?<manager>(?:[^"\\]|\\.)*)"(?: with subresource "[^"]*")?(?: using (?<version>\S+))?""")]
    private static partial Regex Manager();
}
