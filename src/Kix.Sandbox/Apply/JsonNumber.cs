using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kix.Sandbox.Apply;

/// <summary>Reads numbers of JSON nodes, whether they were parsed or made by code, as Go's decoder does: int64 where it fits.</summary>
internal static class JsonNumber
{
    public static bool TryInteger(JsonValue value, out long integer)
    {
        if (value.TryGetValue(out JsonElement element))
        {
            return element.TryGetInt64(out integer);
        }

        if (value.TryGetValue(out integer))
        {
            return true;
        }

        if (value.TryGetValue(out int small))
        {
            integer = small;
            return true;
        }

        return long.TryParse(value.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out integer);
    }

    public static double Read(JsonValue value) =>
        value.TryGetValue(out double number)
            ? number
            : double.Parse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture);
}
