using Kix.Generators.Model;

namespace Kix.Generators.Emit;

/// <summary>A part of the exported model that is written by itself.</summary>
/// <param name="HintName">Name of the generated file.</param>
/// <param name="Types">Its types.</param>
/// <param name="Places">Writes places.</param>
internal sealed record ModelPart(string HintName, EquatableArray<TypeFacts> Types, Places Places)
{
    /// <summary>About as many types share a part.</summary>
    private const int Size = 32;

    /// <summary>
    /// The parts of a model. Which part a type is in depends on its name, and how many parts there are on the order of magnitude alone, so
    /// that a type that comes or goes leaves the other parts as they are.
    /// </summary>
    public static IEnumerable<ModelPart> Of(EquatableArray<TypeFacts> types, Places places)
    {
        var count = 1;
        while (count * Size < types.Count)
        {
            count *= 2;
        }

        return types.GroupBy(t => (int)(Hash(t.Id) & (uint)(count - 1))).OrderBy(g => g.Key)
            .Select(g => new ModelPart(g.Key == 0 ? "Kix.Model.g.cs" : $"Kix.Model.{g.Key}.g.cs", g.ToEquatable(), places));
    }

    /// <summary>FNV-1a: the same in every process, which a string's own hash is not.</summary>
    private static uint Hash(string text)
    {
        var hash = 2166136261u;
        foreach (var c in text)
        {
            hash = unchecked((hash ^ c) * 16777619u);
        }

        return hash ^ (hash >> 15);
    }
}
