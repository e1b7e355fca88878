namespace Kix.Generators.Emit;

/// <summary>Names of generated files.</summary>
internal static class HintNames
{
    /// <summary><c>Acme.Outer.Shop_1.Graph.g.cs</c> for <c>Acme.Outer+Shop`1</c>.</summary>
    public static string Of(string id, string what) => $"{id.Replace('+', '.').Replace('`', '_')}.{what}.g.cs";
}
