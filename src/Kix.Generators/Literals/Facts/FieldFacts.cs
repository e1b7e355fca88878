using Kix.Rules.Fields;

namespace Kix.Generators.Literals.Facts;

/// <summary>What is known of a property of a model.</summary>
/// <param name="Name">Name in C#.</param>
/// <param name="JsonName">Name in manifests.</param>
internal sealed record FieldFacts(string Name, string JsonName)
{
    /// <summary>What its value, its items, keys and values must be.</summary>
    public IReadOnlyList<FieldRule> Rules { get; init; } = [];

    /// <summary>Whether it must be there and not be empty.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Names in JSON by which the items of a list differ; empty for none.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <summary>Another name in JSON in which items of a list differ, where they have it; null for none.</summary>
    public string? Unique { get; init; }

    /// <summary>The kind that it names an object of; null for none.</summary>
    public string? Refers { get; init; }

    public static FieldFacts Of(string name, IReadOnlyList<FieldRule> rules)
    {
        var words = rules.Where(r => r.Part == FieldPart.Value).SelectMany(r => r.Words).ToArray();
        return new FieldFacts(name, After(words, "json=") ?? ClassFacts.JsonName(name))
        {
            Rules = rules,
            IsRequired = words.Contains("required"),
            Keys = After(words, "key=")?.Split(',') ?? [],
            Unique = After(words, "unique="),
            Refers = After(words, "@"),
        };
    }

    private static string? After(string[] words, string start) =>
        words.FirstOrDefault(w => w.StartsWith(start, StringComparison.Ordinal))?.Substring(start.Length);
}
