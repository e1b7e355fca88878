using System.Globalization;
using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;

namespace Kix.Sandbox.Controllers.Workloads;

/// <summary>A count that is given as a number or as a percentage of another count.</summary>
internal static class Share
{
    /// <summary>The count; null where the value is neither.</summary>
    public static int? Of(JsonNode? value, long total, bool roundUp)
    {
        if (value.Number() is { } number)
        {
            return (int)number;
        }

        if (value.Text() is not { } text || !text.EndsWith('%')
            || !int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var percent))
        {
            return null;
        }

        return (int)(((percent * total) + (roundUp ? 99 : 0)) / 100);
    }
}
