using System.Reflection;
using Kix.Generators.Emit;
using Kix.Generators.Model;
using Kix.Generators.Reading;
using Kix.Generators.Resolution;
using Kix.Generators.Tests.Kit;
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

    /// <summary>What the steps really hold, object by object, of a program that gives every step something to hold.</summary>
    [Fact]
    public void No_step_of_a_run_holds_a_symbol_a_node_or_a_place_in_a_tree()
    {
        var run = GeneratorRun.From(Compile.Assembly("Prod", OutputKind.ConsoleApplication, [.. DesignProgram.Files, ("Wrong.cs", Wrong), ("Start.cs", Start), ("Host.cs", Host)]));
        Assert.Null(run.Result.Exception);
        foreach (var step in typeof(Steps).GetFields().Select(f => f.Name))
        {
            Assert.True(run.Result.TrackedSteps.ContainsKey(step), $"no step {step}: {string.Join(", ", run.Result.TrackedSteps.Keys)}");
            var outputs = run.Result.TrackedSteps[step].SelectMany(s => s.Outputs).Select(o => o.Value).ToArray();
            Assert.True(outputs.Length > 0, $"{step} made nothing");
            Assert.All(Held(outputs), o => Assert.False(Forbidden.Any(f => f.IsInstanceOfType(o)), $"{step} holds a {o.GetType()}"));
        }
    }

    private const string Wrong = """
        #pragma warning disable KIX4020
        using Kix;
        public partial class Wrong : Namespace
        {
            public Acme.WebShop Web => Instance(() => new Acme.WebShop { Domain = "x" }, name: "Not_A_Label");
            public Acme.WebShop Loose { get { return Instance(() => new Acme.WebShop { Domain = "y" }); } }
        }
        [Cluster("bad")] public partial class Bad : Cluster { public Wrong Wrong => Namespace(() => new Wrong()); }
        """;

    private const string Start = "public static partial class Start { static int Main(string[] args) => Kix.Run(args); }";

    private const string Host = """
        namespace Kix.Cli
        {
            public static class KixHost
            {
                public static int Run(string[] args) => 0;
                public static System.Threading.Tasks.Task<int> RunAsync(string[] args) => null!;
            }
        }
        """;

    private static IEnumerable<object> Held(IEnumerable<object?> roots)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var open = new Stack<object?>(roots);
        while (open.TryPop(out var held))
        {
            if (held is null || held.GetType() is var type && (type.IsPrimitive || type.IsEnum || held is string or Type) || !seen.Add(held))
            {
                continue;
            }

            yield return held;
            if (held is Array array)
            {
                foreach (var item in array)
                {
                    open.Push(item);
                }
            }

            for (var of = held.GetType(); of is not null && of != typeof(object); of = of.BaseType)
            {
                foreach (var field in of.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly).Where(f => !f.FieldType.IsPointer))
                {
                    open.Push(field.GetValue(held));
                }
            }
        }
    }
}
