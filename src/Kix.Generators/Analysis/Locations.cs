using Kix.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Kix.Generators.Analysis;

/// <summary>Finds spots again in the trees of a compilation.</summary>
internal sealed class Locations(Compilation compilation)
{
    private readonly Lazy<ILookup<string, SyntaxTree>> _trees = new(() => compilation.SyntaxTrees.ToLookup(t => t.FilePath, StringComparer.Ordinal));

    public Location Of(Spot spot)
    {
        if (_trees.Value[spot.Path].FirstOrDefault() is not { } tree)
        {
            return Location.None;
        }

        var lines = tree.GetText().Lines;
        if (spot.Line < 1 || spot.Line > lines.Count)
        {
            return Location.None;
        }

        var line = lines[spot.Line - 1];
        var start = Math.Min(line.Start + spot.Column, line.End);
        return Location.Create(tree, TextSpan.FromBounds(start, Math.Min(start + spot.Length, line.End)));
    }
}
