using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;
using Kix.Testing;

namespace Kix.Sandbox.Tests.Admission;

/// <summary>What a real 1.36 server answered to one apply.</summary>
/// <param name="File">Where the object came from.</param>
/// <param name="Desired">What was applied.</param>
/// <param name="Code">The HTTP status.</param>
/// <param name="Applied">The answer, for an accepted object.</param>
/// <param name="Error">The message, for a refused one.</param>
internal sealed record ServerTruth(string File, JsonObject Desired, int Code, JsonObject? Applied, JsonNode? Error)
{
    public string Name => $"{Desired.Text("kind")} {Desired.Text("metadata", "namespace")}/{Desired.Text("metadata", "name")} ({File}, {Code})";

    public static IReadOnlyList<ServerTruth> Of(string set) =>
        [.. Corpus.Lines($"server-truth/{set}.jsonl.gz").Select(line => Parse(JsonNode.Parse(line)!))];

    private static ServerTruth Parse(JsonNode line) => new(
        line.Text("file") ?? "",
        line.Object("desired") ?? line.Object("object") ?? [],
        (int)(line.Number("code") ?? 0),
        line.Object("applied"),
        line["error"]);
}
