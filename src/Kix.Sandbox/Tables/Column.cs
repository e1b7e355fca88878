using System.Text.Json.Nodes;

namespace Kix.Sandbox.Tables;

/// <summary>One column of the table that the server prints for a kind.</summary>
/// <param name="Name">The heading.</param>
/// <param name="Type">The OpenAPI type of its cells: <c>string</c>, <c>integer</c>, <c>boolean</c>, <c>date</c>.</param>
/// <param name="Cell">What an object shows there at a time.</param>
/// <param name="Format">The OpenAPI format; <c>name</c> for the column that names the object.</param>
/// <param name="Priority">0: always shown; 1: with <c>-o wide</c> only.</param>
/// <param name="Description">What it means, for who asks.</param>
internal sealed record Column(
    string Name, string Type, Func<JsonObject, DateTimeOffset, JsonNode?> Cell, string Format = "", int Priority = 0, string Description = "")
{
    /// <summary>The object's name, which every table begins with.</summary>
    public static readonly Column ObjectName = new("Name", "string", (o, _) => Cells.Name(o), "name");

    /// <summary>How long the object has been there.</summary>
    public static readonly Column Age = new("Age", "string", (o, now) => Cells.Since(o, now, "metadata", "creationTimestamp"));

    public static Column Text(string name, Func<JsonObject, string> cell, int priority = 0) =>
        new(name, "string", (o, _) => cell(o), Priority: priority);

    public static Column Number(string name, params string[] path) => new(name, "integer", (o, _) => Cells.Number(o, path));

    /// <summary>The same column, shown with <c>-o wide</c> only.</summary>
    public Column Wide() => this with { Priority = 1 };

    public JsonObject Definition() => new()
    {
        ["name"] = Name,
        ["type"] = Type,
        ["format"] = Format,
        ["description"] = Description,
        ["priority"] = Priority,
    };
}
