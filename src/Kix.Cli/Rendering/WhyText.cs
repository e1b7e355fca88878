using System.Text;
using Kix.Engine.Graph;

namespace Kix.Cli.Rendering;

/// <summary>A chain of edges.</summary>
internal static class WhyText
{
    /// <summary>For people.</summary>
    /// <param name="from">The dependant.</param>
    /// <param name="to">What it may depend on.</param>
    /// <param name="way">The chain; empty where there is none.</param>
    /// <param name="back">Where there is none, the chain the other way round.</param>
    public static string Of(ObjectKey from, ObjectKey to, IReadOnlyList<Edge> way, IReadOnlyList<Edge> back)
    {
        if (way.Count == 0)
        {
            return $"{from} does not depend on {to}.\n" + (back.Count == 0 ? "" : "It is the other way round:\n" + Of(to, from, back, []));
        }

        var text = new StringBuilder().Append(from).Append('\n');
        foreach (var edge in way)
        {
            text.Append("  ").Append(Words(edge.Kind)).Append(' ').Append(edge.To)
                .Append(edge.Reason.Length == 0 ? "" : $"  ({edge.Reason})").Append('\n');
        }

        return text.ToString();
    }

    /// <summary>For programs.</summary>
    public static string Json(ObjectKey from, ObjectKey to, IReadOnlyList<Edge> way) => JsonText.Of(json =>
    {
        json.WriteStartObject();
        json.WriteString("from", from.ToString());
        json.WriteString("to", to.ToString());
        json.WriteStartArray("way");
        foreach (var edge in way)
        {
            json.WriteStartObject();
            json.WriteString("from", edge.From.ToString());
            json.WriteString("to", edge.To.ToString());
            json.WriteString("kind", edge.Kind.ToString().ToLowerInvariant());
            json.WriteString("reason", edge.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static string Words(EdgeKind kind) => kind switch
    {
        EdgeKind.Uses => "uses",
        EdgeKind.Exists => "comes after",
        _ => "waits for the health of",
    };
}
