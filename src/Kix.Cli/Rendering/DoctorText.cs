using System.Text;

namespace Kix.Cli.Rendering;

/// <summary>One thing that the doctor looked at.</summary>
/// <param name="Subject">What: <c>permissions</c>.</param>
/// <param name="IsWell">Whether it is as a deployment needs it.</param>
/// <param name="Message">What was found, in one line.</param>
internal sealed record DoctorFinding(string Subject, bool IsWell, string Message)
{
    /// <summary>More lines, such as every right that is missing.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];
}

/// <summary>What the doctor found.</summary>
internal static class DoctorText
{
    /// <summary>For people: a line per finding.</summary>
    public static string Of(IReadOnlyList<DoctorFinding> findings)
    {
        var text = new StringBuilder();
        foreach (var finding in findings)
        {
            text.Append(finding.IsWell ? " ✓ " : " ✗ ").Append(finding.Subject.PadRight(13)).Append(finding.Message).Append('\n');
            foreach (var line in finding.Details)
            {
                text.Append("     ").Append(line).Append('\n');
            }
        }

        return text.ToString();
    }

    /// <summary>For programs.</summary>
    public static string Json(string cluster, IReadOnlyList<DoctorFinding> findings) => JsonText.Of(json =>
    {
        json.WriteStartObject();
        json.WriteString("cluster", cluster);
        json.WriteStartArray("findings");
        foreach (var finding in findings)
        {
            json.WriteStartObject();
            json.WriteString("subject", finding.Subject);
            json.WriteBoolean("well", finding.IsWell);
            json.WriteString("message", finding.Message);
            json.WriteStartArray("details");
            foreach (var line in finding.Details)
            {
                json.WriteStringValue(line);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });
}
