using Kix.Generators.Tests.Kit;

namespace Kix.Generators.Tests;

public sealed class OptionTests
{
    [Theory]
    [InlineData("string", "\"a\"")]
    [InlineData("string?", "null")]
    [InlineData("Image", "\"redis:8\"")]
    [InlineData("Image?", "\"redis:8\"")]
    [InlineData("Quantity", "\"20Gi\"")]
    [InlineData("Quantity", "1")]
    [InlineData("Quantity?", "null")]
    [InlineData("int", "-1")]
    [InlineData("int?", "3")]
    [InlineData("byte", "3")]
    [InlineData("long", "3")]
    [InlineData("double", "1")]
    [InlineData("decimal", "0.5")]
    [InlineData("decimal?", "-0.5")]
    [InlineData("float", "0.5")]
    [InlineData("bool", "true")]
    [InlineData("char", "'x'")]
    [InlineData("DayOfWeek", "DayOfWeek.Friday")]
    [InlineData("DayOfWeek?", "System.DayOfWeek.Friday")]
    [InlineData("Mode", "Mode.Fast")]
    [InlineData("string[]", "new[] { \"a\", \"b\" }")]
    [InlineData("IReadOnlyList<string>", "new[] { \"a\", \"b\" }")]
    [InlineData("List<int>", "new int[] { 1, 2 }")]
    [InlineData("IEnumerable<Image>", "new[] { \"a:1\", \"b:1\" }")]
    [InlineData("List<string>", "new string[0]")]
    [InlineData("object", "new[] { 1, 2 }")]
    [InlineData("object?", "null")]
    [InlineData("Type", "typeof(Web)")]
    [InlineData("int", "Limits.Most")]
    [InlineData("int", "Own * 2")]
    [InlineData("string", "nameof(Own)")]
    [InlineData("string", "\"\"\"{ \"a\": 1 }\"\"\"")]
    public void Defaults_convert_to_the_options_type(string type, string value)
    {
        var source = $$"""
            public enum Mode { Slow, Fast }
            public static class Limits { public const int Most = 9; }
            public partial class Web : Module
            {
                private const int Own = 4;
                [Option({{value}})] public partial {{type}} Size { get; init; }
            }
            """;
        Assert.Empty(Checked.Of(source));
        GeneratorRun.From(("Web.cs", "using Kix;\n" + source)).Compiles();
    }

    [Fact]
    public void Modifiers_are_repeated() => GeneratorRun.From("""
        using Kix;
        namespace Acme;
        public abstract partial class Base : Module
        {
            [Option] public virtual partial string A { get; init; }
            [Option] protected internal partial string B { get; init; }
            [Option] public partial string C { get; private protected init; }
            [Option] public required partial string D { get; init; }
            [Option(1)] public partial int E { get; }
        }
        public sealed partial class Derived : Base
        {
            [Option] public sealed override partial string A { get; init; }
            [Option] private new partial string C { get; init; }
            [Need] public partial IModule? Other { get; }
        }
        """).Compiles();

    [Fact]
    public void Names_mean_what_they_mean_in_their_file() => GeneratorRun.From(
        ("A.cs", """
            using Kix;
            using Size = System.Int32;
            using static Acme.Limits;

            namespace Acme
            {
                using System.Text;
                using Text = System.Text.StringBuilder;

                public static class Limits { public const int Most = 9; }

                public partial class Web : Module
                {
                    [Option(Most)] public partial Size A { get; init; }
                    [Option] public partial Text? B { get; init; }
                    [Option] public partial Encoding? C { get; init; }
                }
            }
            """),
        ("B.cs", """
            using Kix;
            using Size = System.String;

            namespace Acme;

            public partial class Web
            {
                [Option] public partial Size D { get; init; }
            }
            """)).Compiles();

    [Fact]
    public void Nested_generic_and_global_classes_work() => GeneratorRun.From("""
        using Kix;
        using System.Collections.Generic;

        public partial class Plain : Module { [Option] public partial string A { get; init; } }

        public partial class Queue<T, TKey> : Module where T : class, new() where TKey : notnull
        {
            [Option] public partial T? A { get; init; }
            [Option] public partial Dictionary<TKey, T> B { get; init; }
            [Need] public partial IStore<T> Store { get; init; }

            public partial class Inner : Module { [Option] public partial List<T> C { get; init; } }
        }

        public interface IStore<T> : IModule;

        public partial record struct Outer
        {
            public partial interface IMiddle
            {
                public partial class Leaf : Module { [Option] public partial string A { get; init; } }
            }
        }
        """).Compiles();

    [Fact]
    public void Names_that_are_keywords_work() => GeneratorRun.From("""
        using Kix;
        namespace @event;
        public partial class @class : Module
        {
            [Option] public partial string @namespace { get; init; }
            [Option("x")] public partial string value { get; init; }
            [Option] public partial string? @field { get; init; }
        }
        """).Compiles();

    [Fact]
    public void Options_of_other_libraries_are_left_alone() => GeneratorRun.From("""
        using System;
        [AttributeUsage(AttributeTargets.Property)] public sealed class OptionAttribute : Attribute;
        public class Arguments { [Option] public string A { get; init; } = ""; }
        public partial class More { [Option] public partial string A { get; init; } public partial string A { get => ""; init { } } }
        """).Compiles();

    [Fact]
    public void Namespaces_and_clusters_have_options_and_needs_too() => GeneratorRun.From("""
        using Kix;
        namespace Acme;
        [Cluster("prod")] public partial class Prod : Cluster
        {
            [Option("eu1")] public partial string Region { get; init; }
            public Shop Shop => Namespace(() => new Shop { Region = Region });
        }
        [Namespace("shop")] public partial class Shop : Namespace
        {
            [Option] public required partial string Region { get; init; }
            [Need] public partial IModule? Other { get; init; }
        }
        """).Compiles();

    [Fact]
    public void Classes_whose_names_differ_in_case_get_files_of_their_own() => GeneratorRun.From("""
        using Kix;
        public partial class Web : Module { [Option] public partial string A { get; init; } }
        public partial class WEB : Module { [Option] public partial string A { get; init; } }
        """).Compiles();
}
