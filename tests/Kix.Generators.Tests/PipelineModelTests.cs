using System.Reflection;
using Kix.Generators.Emit;
using Kix.Generators.Model;
using Kix.Generators.Reading;
using Kix.Generators.Resolution;
using Microsoft.CodeAnalysis;

namespace Kix.Generators.Tests;

public sealed class PipelineModelTests
{
    private static readonly Type[] Forbidden =
        [typeof(ISymbol), typeof(SyntaxNode), typeof(SyntaxTree), typeof(Location), typeof(Compilation), typeof(SemanticModel), typeof(SyntaxToken)];

    public static TheoryData<Type> Models =>
    [
        typeof(FilePart), typeof(TypeFacts), typeof(GraphModel), typeof(GraphMain), typeof(GraphPart), typeof(PropertiesModel), typeof(ModelPart),
        typeof(AssemblyModel), typeof(RunSite), typeof(SeverityStatement), typeof(Places),
    ];

    [Theory, MemberData(nameof(Models))]
    public void No_model_of_the_pipeline_holds_a_symbol_a_node_or_a_place_in_a_tree(Type model)
    {
        var seen = new HashSet<Type>();
        var open = new Stack<Type>([model]);
        while (open.TryPop(out var type))
        {
            Assert.True(!Forbidden.Any(f => f.IsAssignableFrom(type)), $"{model.Name} holds a {type.Name}");
            if (!seen.Add(type) || type.IsPrimitive || type == typeof(string))
            {
                continue;
            }

            foreach (var inner in type.GetGenericArguments().Append(type.GetElementType()).Append(type.BaseType).OfType<Type>())
            {
                open.Push(inner);
            }

            if (type.Assembly == typeof(KixGenerator).Assembly)
            {
                foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                {
                    open.Push(field.FieldType);
                }
            }
        }

        Assert.NotEmpty(seen);
    }
}
