using Kix.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kix.Generators.Reading;

/// <summary>Reads the names that options had before, and sorts out those for which no property can be made: KIX1012.</summary>
internal static class FormerNameReader
{
    /// <summary>The options of a declaration with the former names that can be had, each by one option.</summary>
    public static IEnumerable<PropertyPart> Read(ClassDeclarationSyntax type, IEnumerable<(PropertyDeclarationSyntax Syntax, PropertyPart Part)> properties)
    {
        HashSet<string>? members = null;
        var had = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (syntax, part) in properties)
        {
            var names = new List<string>();
            var problems = new List<FormerProblem>();
            foreach (var attribute in AttributeReader.All(syntax.AttributeLists, "FormerName"))
            {
                if (AttributeReader.FirstArgument(attribute) is not { } argument || Literals.Text(argument) is not { } name)
                {
                    continue;
                }

                members ??= [.. type.Members.SelectMany(NamesOf)];
                if (Problem(type.Identifier.ValueText, part.Name, name, members, had) is var (reason, way))
                {
                    problems.Add(new FormerProblem(attribute.WithoutTrivia().ToString(), reason, way, Spots.Of(attribute)));
                }
                else
                {
                    had.Add(name, part.Name);
                    names.Add(name);
                }
            }

            yield return part with { FormerNames = names.ToEquatable(), FormerProblems = problems.ToEquatable() };
        }
    }

    private static (string Reason, string Way)? Problem(string type, string option, string name, HashSet<string> members, Dictionary<string, string> had) =>
        !SyntaxFacts.IsValidIdentifier(name) ? ("that is no name of a property", "say the name that the option had in C#")
        : name == option ? ("the option is called so", "say the name that it had before, or remove it")
        : name == type ? ("the class is called so", "say the name that the option had before, or remove it")
        : members.Contains(name) ? ($"{type}.{name} is another member", "remove it, or give the other member another name")
        : had.TryGetValue(name, out var other) ? ($"it is a former name of {type}.{other}", "keep it at one of them")
        : null;

    private static IEnumerable<string> NamesOf(MemberDeclarationSyntax member) => member switch
    {
        PropertyDeclarationSyntax property => [property.Identifier.ValueText],
        MethodDeclarationSyntax method => [method.Identifier.ValueText],
        EventDeclarationSyntax happening => [happening.Identifier.ValueText],
        BaseFieldDeclarationSyntax field => field.Declaration.Variables.Select(v => v.Identifier.ValueText),
        BaseTypeDeclarationSyntax nested => [nested.Identifier.ValueText],
        DelegateDeclarationSyntax nested => [nested.Identifier.ValueText],
        _ => [],
    };
}
