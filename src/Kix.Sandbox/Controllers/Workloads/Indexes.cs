using System.Globalization;
using System.Text;

namespace Kix.Sandbox.Controllers.Workloads;

/// <summary>Sets of indexes as Jobs write them: <c>0-2,5,7-9</c>.</summary>
internal static class Indexes
{
    public static IEnumerable<int> Parse(string? text)
    {
        foreach (var part in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var ends = part.Split('-');
            var first = int.Parse(ends[0], CultureInfo.InvariantCulture);
            var last = ends.Length > 1 ? int.Parse(ends[1], CultureInfo.InvariantCulture) : first;
            for (var index = first; index <= last; index++)
            {
                yield return index;
            }
        }
    }

    /// <summary>Writes indexes that come in order.</summary>
    public static string Write(IReadOnlyList<int> indexes)
    {
        var text = new StringBuilder();
        for (var at = 0; at < indexes.Count; at++)
        {
            var first = indexes[at];
            while (at + 1 < indexes.Count && indexes[at + 1] == indexes[at] + 1)
            {
                at++;
            }

            var last = indexes[at];
            text.Append(text.Length > 0 ? "," : "").Append(CultureInfo.InvariantCulture, $"{first}");
            if (last > first)
            {
                text.Append(CultureInfo.InvariantCulture, $"{(last == first + 1 ? ',' : '-')}{last}");
            }
        }

        return text.ToString();
    }
}
