using Kix.Generators.Model;

namespace Kix.Generators.Emit;

/// <summary>The options and needs of one declaration of a class: all that their bodies depend on, without places.</summary>
/// <param name="Id">Metadata name of the class.</param>
/// <param name="HintName">Name of the generated file.</param>
/// <param name="Nesting">What surrounds the class.</param>
/// <param name="Properties">Options and needs.</param>
internal sealed record PropertiesModel(string Id, string HintName, Nesting Nesting, EquatableArray<PropertyModel> Properties);

/// <summary>One option or need.</summary>
internal sealed record PropertyModel(
    string Name, bool IsNeed, string Type, bool Nullable, string Modifiers, EquatableArray<string> Accessors, string? Default,
    EquatableArray<string> FormerNames)
{
    /// <summary>Whether it is a need of a type that no module has: its body only has to compile, so that KIX1016 stands alone.</summary>
    public bool IsStranger { get; init; }
}

/// <summary>Writes the implementing parts of options and needs.</summary>
internal static class PropertyEmitter
{
    public static string Emit(PropertiesModel model)
    {
        var code = new CodeWriter();
        code.Inside(model.Nesting, () =>
        {
            for (var i = 0; i < model.Properties.Count; i++)
            {
                if (i > 0)
                {
                    code.Line();
                }

                Property(code, model.Properties[i]);
            }
        });
        return code.ToString();
    }

    private static void Property(CodeWriter code, PropertyModel property)
    {
        code.Open($"{property.Modifiers} {property.Type} {Identifier(property.Name)}");
        foreach (var accessor in property.Accessors)
        {
            code.Line($"{accessor} => {(accessor.EndsWith("get", StringComparison.Ordinal) ? Get(property) : Set(property))};");
        }

        code.Close();
        foreach (var former in property.FormerNames)
        {
            code.Line();
            Former(code, property, former);
        }
    }

    /// <summary>An option under a name that it had before, so that old programs compile; completion does not offer it.</summary>
    private static void Former(CodeWriter code, PropertyModel property, string former)
    {
        var modifiers = string.Join(" ", property.Modifiers.Split(' ').Where(m => m is "public" or "internal" or "protected" or "private"));
        code.Line($"/// <summary>{former} is called <see cref=\"{property.Name}\"/> now.</summary>");
        code.Line("[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]");
        code.Open($"{modifiers} {property.Type} {Identifier(former)}");
        foreach (var accessor in property.Accessors)
        {
            code.Line(accessor.EndsWith("get", StringComparison.Ordinal)
                ? $"{accessor} => {Identifier(property.Name)};"
                : $"{accessor} => SetFormerOption<{property.Type}>({CodeWriter.Literal(former)}, {CodeWriter.Literal(property.Name)}, value);");
        }

        code.Close();
    }

    private static string Get(PropertyModel property)
    {
        var name = CodeWriter.Literal(property.Name);
        return property switch
        {
            { IsStranger: true } => "default!",
            { IsNeed: true, Nullable: true } => $"GetOptionalNeed<{property.Type.TrimEnd('?')}>({name})",
            { IsNeed: true } => $"GetNeed<{property.Type}>({name})",
            { Default: { } value } => $"GetOption<{property.Type}>({name}, {value})",
            _ => $"GetOption<{property.Type}>({name})",
        };
    }

    private static string Set(PropertyModel property) => property.IsStranger ? "_ = value"
        : property.IsNeed ? $"SetNeed<{property.Type.TrimEnd('?')}>({CodeWriter.Literal(property.Name)}, value)"
        : $"SetOption<{property.Type}>({CodeWriter.Literal(property.Name)}, value)";

    /// <summary>Keywords may be names of properties too.</summary>
    private static string Identifier(string name) =>
        Microsoft.CodeAnalysis.CSharp.SyntaxFacts.GetKeywordKind(name) == Microsoft.CodeAnalysis.CSharp.SyntaxKind.None
        && Microsoft.CodeAnalysis.CSharp.SyntaxFacts.GetContextualKeywordKind(name) == Microsoft.CodeAnalysis.CSharp.SyntaxKind.None
            ? name
            : "@" + name;
}
