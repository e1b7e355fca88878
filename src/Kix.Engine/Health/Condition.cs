using System.Text.Json;
using Kix.Engine.Live;

namespace Kix.Engine.Health;

/// <summary>One entry of <c>status.conditions</c>.</summary>
/// <param name="Type">Its type: <c>Available</c>.</param>
/// <param name="Status"><c>True</c>, <c>False</c> or <c>Unknown</c>.</param>
/// <param name="Reason">Machine-readable reason.</param>
/// <param name="Message">For people.</param>
/// <param name="ObservedGeneration">The generation that it speaks of, where it says so.</param>
internal sealed record Condition(string Type, string Status, string? Reason, string? Message, long? ObservedGeneration)
{
    internal bool IsTrue => Status == "True";

    internal bool IsFalse => Status == "False";

    /// <summary><c>reason: message</c>, as far as they are there.</summary>
    internal string Said => (Reason, Message) switch
    {
        (null or "", null or "") => $"{Type} is {Status}",
        (null or "", _) => Message!,
        (_, null or "") => Reason!,
        _ => $"{Reason}: {Message}",
    };

    internal static Condition Of(JsonElement item) => new(
        item.Text("type")?.Trim() ?? "", item.Text("status") ?? "Unknown", item.Text("reason"), item.Text("message"),
        item.Integer("observedGeneration"));
}
