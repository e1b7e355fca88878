using System.Text.Json;

namespace Kix.Engine.Live;

/// <summary>A reason for an error that names a field.</summary>
/// <param name="Reason"><c>FieldValueInvalid</c>, <c>FieldManagerConflict</c> …</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Field">Path of the field; empty where it is about the whole object.</param>
public sealed record StatusCause(string Reason, string Message, string Field);

/// <summary>The server's answer to a request that failed (<c>kind: Status</c>).</summary>
/// <param name="Code">HTTP status.</param>
/// <param name="Reason"><c>NotFound</c>, <c>Invalid</c> …; empty where the answer is not a Status.</param>
/// <param name="Message">The server's words, on one line.</param>
/// <param name="Causes">The fields concerned.</param>
public sealed record ApiStatus(int Code, string Reason, string Message, IReadOnlyList<StatusCause> Causes)
{
    /// <summary>Whether admission refused (a plugin of the server, a webhook, a policy), which is no matter of RBAC.</summary>
    public bool IsAdmission =>
        IsRule
        || Message.Contains("because it is being terminated", StringComparison.Ordinal)
        // Plugins say <c>pods "web" is forbidden: error looking up service account …</c>; authorizers name the user, or what he may not grant.
        || (Message.Contains(" is forbidden: ", StringComparison.Ordinal)
            && !Message.Contains("User \"", StringComparison.Ordinal)
            && !Message.Contains("attempting to grant RBAC permissions", StringComparison.Ordinal));

    /// <summary>Whether a rule that somebody has written refused: a webhook or a policy.</summary>
    public bool IsRule =>
        Message.Contains("admission webhook", StringComparison.Ordinal) || Message.Contains("ValidatingAdmissionPolicy", StringComparison.Ordinal);

    /// <summary>Reads the body of an answer; what is not a Status (a proxy's page) becomes its message.</summary>
    internal static ApiStatus Read(int code, string? phrase, ReadOnlySpan<byte> body)
    {
        if (TryParse(body, out var json) && json.Text("kind") == "Status")
        {
            return Of(json, code);
        }

        var text = OneLine(System.Text.Encoding.UTF8.GetString(body[..Math.Min(body.Length, 400)]));
        return new ApiStatus(code, "", text.Length == 0 ? $"{code} {phrase}".TrimEnd() : $"{code} {phrase}: {text}", []);
    }

    /// <summary>Reads a Status.</summary>
    internal static ApiStatus Of(JsonElement status, int fallbackCode)
    {
        var code = (int)(status.Integer("code") ?? fallbackCode);
        var message = OneLine(status.Text("message") ?? "");
        return new ApiStatus(
            code,
            status.Text("reason") ?? "",
            message.Length == 0 ? $"the server answered {code}" : message,
            [.. status.Member("details").Items("causes").Select(c => new StatusCause(
                c.Text("reason") ?? "", OneLine(c.Text("message") ?? ""), c.Text("field") ?? ""))]);
    }

    private static bool TryParse(ReadOnlySpan<byte> body, out JsonElement json)
    {
        var reader = new Utf8JsonReader(body);
        try
        {
            json = JsonElement.ParseValue(ref reader);
            return true;
        }
        catch (JsonException)
        {
            json = default;
            return false;
        }
    }

    private static string OneLine(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
