namespace Kix.Generators.Model;

/// <summary>A class that calls <c>Kix.Run(args)</c>.</summary>
/// <param name="Id">Metadata name of the outermost class around the call; <c>Program</c> for top-level statements.</param>
/// <param name="Nesting">What surrounds that class.</param>
/// <param name="Partial">Whether it can be added to.</param>
/// <param name="Spot">Where the call is.</param>
internal sealed record RunSite(string Id, Nesting Nesting, bool Partial, Spot Spot);
