using Kix.TestKit.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kix.TestKit.Tests.Order;

/// <summary>
/// The same program written elsewhere: each class in a file of its own under another name, its properties in another order, some of them
/// in a second part of the class, the files in another order.
/// </summary>
internal static class Shuffled
{
    public static IReadOnlyList<SourceFile> Of(IReadOnlyList<SourceFile> files, int seed)
    {
        var random = new Random(seed);
        var moved = new List<SourceFile>();
        foreach (var file in files)
        {
            var unit = SyntaxFactory.ParseCompilationUnit(file.Text);
            foreach (var (usings, space, member) in Types(unit))
            {
                foreach (var part in Parts((MemberDeclarationSyntax)new PropertyOrder(random).Visit(member), random))
                {
                    var inside = $"{usings}\n{new string('\n', random.Next(3))}{part.ToFullString()}\n";
                    moved.Add(($"{random.Next():x8}/F{moved.Count}.cs", space.Length == 0 ? inside : $"namespace {space}\n{{\n{inside}}}\n"));
                }
            }

            if (unit.Members.Count == 0)
            {
                moved.Add(file);
            }
        }

        var shuffled = moved.ToArray();
        random.Shuffle(shuffled);
        return shuffled;
    }

    private static IEnumerable<(string Usings, string Namespace, MemberDeclarationSyntax Member)> Types(CompilationUnitSyntax unit)
    {
        foreach (var member in unit.Members)
        {
            if (member is BaseNamespaceDeclarationSyntax space)
            {
                foreach (var inner in space.Members)
                {
                    yield return (string.Concat(unit.Usings.Concat(space.Usings).Select(u => u.ToFullString())), space.Name.ToString(), inner);
                }
            }
            else
            {
                yield return (string.Concat(unit.Usings.Select(u => u.ToFullString())), "", member);
            }
        }
    }

    /// <summary>A partial class, or two parts of it.</summary>
    private static IEnumerable<MemberDeclarationSyntax> Parts(MemberDeclarationSyntax member, Random random)
    {
        if (member is not ClassDeclarationSyntax { TypeParameterList: null } type || !type.Modifiers.Any(SyntaxKind.PartialKeyword))
        {
            return [member];
        }

        var moved = type.Members.Where(m => m is PropertyDeclarationSyntax && random.Next(3) == 0).ToArray();
        if (moved.Length == 0)
        {
            return [member];
        }

        var rest = type.RemoveNodes(moved, SyntaxRemoveOptions.KeepNoTrivia)!;
        var part = SyntaxFactory.ParseMemberDeclaration($"partial class {type.Identifier.Text}\n{{\n{string.Concat(moved.Select(m => m.ToFullString()))}\n}}\n")!;
        return random.Next(2) == 0 ? [rest, part] : [part, rest];
    }

    /// <summary>Properties change places among themselves; what else there is stays: the order of fields is the order of their initialisers.</summary>
    private sealed class PropertyOrder(Random random) : CSharpSyntaxRewriter
    {
        public override SyntaxNode? VisitClassDeclaration(ClassDeclarationSyntax node)
        {
            var type = (ClassDeclarationSyntax)base.VisitClassDeclaration(node)!;
            var properties = type.Members.OfType<PropertyDeclarationSyntax>().ToArray();
            random.Shuffle(properties);
            var next = 0;
            return type.WithMembers(SyntaxFactory.List(type.Members.Select(m => m is PropertyDeclarationSyntax ? properties[next++] : m)));
        }
    }
}
