namespace Kix.Generators.Model;

/// <summary>
/// All of a file that the binding of type names, here or in another file, depends on. While it stays the same, no edit changes
/// what a name means, and nothing has to be bound again.
/// </summary>
/// <param name="GlobalUsings">Global using directives.</param>
/// <param name="Namespaces">Full names of the namespaces that it declares something in.</param>
/// <param name="Types">Its types, in order.</param>
internal sealed record FileShape(EquatableArray<string> GlobalUsings, EquatableArray<string> Namespaces, EquatableArray<TypeShape> Types);

/// <summary>A declaration of a type: class, interface, struct, enum or delegate.</summary>
/// <param name="Id">Metadata name.</param>
/// <param name="Name">The simple name, by which others find it.</param>
/// <param name="Header">Everything around its members: usings, modifiers, type parameters, base list.</param>
/// <param name="HeaderNames">Names in the header, those of containing types among them.</param>
/// <param name="Members">The members that matter, with their types as written; empty where there are none.</param>
/// <param name="MemberNames">Names in the types of those members.</param>
internal sealed record TypeShape(
    string Id, string Name, string Header, EquatableArray<string> HeaderNames, string Members, EquatableArray<string> MemberNames);
