using System.Text;
using Kix.Engine.Store;

namespace Kix.Cli.Rendering;

/// <summary>What checking a store found.</summary>
internal static class StoreText
{
    /// <summary>For people.</summary>
    public static string Of(string location, int objects, IReadOnlyList<StoreProblem> problems)
    {
        var text = new StringBuilder();
        foreach (var problem in problems)
        {
            text.Append($" ✗ {problem.File}: {problem.Message}\n");
        }

        text.Append($"{objects} objects in {location}: ").Append(problems.Count == 0 ? "all are whole" : $"{problems.Count} are not; a build mends those of its own root; delete the others")
            .Append('\n');
        return text.ToString();
    }

    /// <summary>For programs.</summary>
    public static string Json(string location, int objects, IReadOnlyList<StoreProblem> problems) => JsonText.Of(json =>
    {
        json.WriteStartObject();
        json.WriteString("store", location);
        json.WriteNumber("objects", objects);
        json.WriteStartArray("problems");
        foreach (var problem in problems)
        {
            json.WriteStartObject();
            json.WriteString("file", problem.File);
            json.WriteString("message", problem.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });
}
