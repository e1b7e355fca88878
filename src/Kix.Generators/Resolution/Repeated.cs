using Kix.Generators.Model;
using Kix.Rules;

namespace Kix.Generators.Resolution;

/// <summary>Mistakes of a class that every use of it would tell again.</summary>
internal static class Repeated
{
    /// <summary>A module that contains itself is told once, of the first use.</summary>
    /// <param name="findings">In the order of telling.</param>
    public static IEnumerable<Finding> Without(IEnumerable<Finding> findings)
    {
        var told = new HashSet<(string Path, int Line, int Column)>();
        return findings.Where(f => f.Rule != Catalogue.ContainsItself || told.Add((f.Spot.Path, f.Spot.Line, f.Spot.Column)));
    }
}
