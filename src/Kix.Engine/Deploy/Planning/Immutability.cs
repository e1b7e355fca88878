using System.Text.RegularExpressions;
using Kix.Engine.Live;

namespace Kix.Engine.Deploy.Planning;

/// <summary>
/// Whether a refusal means that a field cannot be changed in place. The server has no reason of its own for it; these are the words of its
/// validations (https://github.com/kubernetes/kubernetes/tree/master/pkg/apis, validation.go of each group). Pure.
/// </summary>
internal static partial class Immutability
{
    internal static bool IsMeantBy(ApiStatus status) =>
        Words().IsMatch(status.Message) || status.Causes.Any(static cause => Words().IsMatch(cause.Message));

    /// <summary>The fields that cannot be changed, for people.</summary>
    internal static string Fields(ApiStatus status)
    {
        List<string> fields = [.. status.Causes.Where(static cause => Words().IsMatch(cause.Message)).Select(static cause => cause.Field).Distinct()];
        return fields.Count == 0 ? "what differs" : string.Join(", ", fields);
    }

    [GeneratedRegex(
        "is immutable|may not change once set|cannot change roleRef|updates to \\w+ spec for fields other than|pod updates may not change fields"
        + "|updates to (provisioner|parameters|reclaimPolicy|volumeBindingMode|driverName) are forbidden|may not be changed|cannot be changed|is not allowed to be changed",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Words();
}
