using Kix.Rules.Fields;

namespace Kix.Generators.Literals.Facts;

/// <summary>What is known of a class of <c>k8s.Models</c>.</summary>
internal sealed class ClassFacts
{
    private readonly Dictionary<string, FieldFacts> _fields = new(StringComparer.Ordinal);

    public ClassFacts(string name, IReadOnlyList<FieldRule> rules, IReadOnlyList<FieldChoice> choices)
    {
        Name = name;
        Choices = choices;
        foreach (var field in rules.GroupBy(r => r.Field, StringComparer.Ordinal))
        {
            if (field.Key == "kind")
            {
                var kind = field.Single().Words[0].Split('/');
                (Group, Kind) = (kind[0] == "core" ? "" : kind[0], kind[1]);
            }
            else
            {
                _fields.Add(field.Key, FieldFacts.Of(field.Key, field.ToArray()));
            }
        }
    }

    /// <summary>The class: <c>V1Deployment</c>.</summary>
    public string Name { get; }

    /// <summary>API group where it is a kind; empty for the core group.</summary>
    public string Group { get; } = "";

    /// <summary>The kind; null for a part of one.</summary>
    public string? Kind { get; }

    /// <summary>Properties of which only one may be there.</summary>
    public IReadOnlyList<FieldChoice> Choices { get; }

    /// <summary>The properties of which something is known.</summary>
    public IEnumerable<FieldFacts> Fields => _fields.Values;

    /// <summary>What is known of a property; its names where nothing else is.</summary>
    public FieldFacts Field(string name) => _fields.TryGetValue(name, out var facts) ? facts : new FieldFacts(name, JsonName(name));

    /// <summary>The property with a name in JSON.</summary>
    public string NameOf(string jsonName) =>
        _fields.Values.FirstOrDefault(f => f.JsonName == jsonName)?.Name ?? char.ToUpperInvariant(jsonName[0]) + jsonName.Substring(1);

    /// <summary>The name in manifests of a property of which nothing is known: with a small letter.</summary>
    public static string JsonName(string name) => name.Length == 0 ? name : char.ToLowerInvariant(name[0]) + name.Substring(1);
}
