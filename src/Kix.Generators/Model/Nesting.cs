namespace Kix.Generators.Model;

/// <summary>What surrounds a class in its file: usings, namespaces and containing types.</summary>
/// <param name="Usings">Using directives and extern aliases at the top of the file.</param>
/// <param name="Namespaces">Namespaces from the outside in.</param>
/// <param name="Types">Headers of the types from the outside in, the class itself last: <c>partial class Shop&lt;T&gt;</c>.</param>
internal sealed record Nesting(EquatableArray<string> Usings, EquatableArray<NamespacePart> Namespaces, EquatableArray<string> Types);

/// <summary>A namespace declaration.</summary>
/// <param name="Name">Its name as written.</param>
/// <param name="Usings">Using directives inside it.</param>
internal sealed record NamespacePart(string Name, EquatableArray<string> Usings);
