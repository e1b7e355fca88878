using System.Text.Json.Nodes;

namespace Kix.Sandbox.Tests.Transcripts;

/// <summary>One request of a recorded kubectl command, and what a real server answered.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path, unescaped.</param>
/// <param name="Query">The query, as it was sent.</param>
/// <param name="Accept">The media types that were accepted; null where none were said.</param>
/// <param name="ContentType">The media type of the body; null without one.</param>
/// <param name="Body">The body; null without one.</param>
/// <param name="Code">The status of the answer.</param>
/// <param name="AnswerType">The media type of the answer.</param>
/// <param name="Answer">The answer, where it is an object and was recorded as a whole.</param>
internal sealed record RecordedRequest(
    string Method, string Path, string Query, string? Accept, string? ContentType, byte[]? Body, int Code, string? AnswerType, JsonNode? Answer)
{
    public bool IsWatch => Query.Contains("watch=true", StringComparison.Ordinal);

    public override string ToString() => $"{Method} {Path}";
}
