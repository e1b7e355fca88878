using System.Globalization;
using Kix.Generators.Tests.Kit;

namespace Kix.Generators.Tests.Literals;

/// <summary>Judges manifests inside a module as the compiler does.</summary>
internal static class Manifest
{
    /// <summary>
    /// Ids and messages for members of a module <c>Web</c>; places are those of the marks. Fails where the program does not compile.
    /// </summary>
    public static string Members(string marked) => Program($$"""
        public partial class Web : Module
        {
        {{marked}}
        }
        """);

    /// <summary>The same for a deployment whose container has these assignments beside its name and image.</summary>
    public static string Container(string marked) => Pod($"Containers = [new() {{ Name = \"web\", Image = \"nginx:1\", {marked} }}]");

    /// <summary>The same for a deployment whose pods have these assignments.</summary>
    public static string Pod(string marked) => Deployment(
        $"Selector = Labels.Selector, Template = new() {{ Metadata = new() {{ Labels = Labels.All }}, Spec = new() {{ {marked} }} }}");

    /// <summary>The same for a deployment with these assignments.</summary>
    public static string Deployment(string marked) =>
        Members($$"""    public Resource<V1Deployment> Server => Resource(() => new V1Deployment { Spec = new() { {{marked}} } });""");

    /// <summary>The same for a whole file.</summary>
    public static string Program(string marked)
    {
        var source = MarkedSource.Parse(marked);
        var run = GeneratorRun.From([("Web.cs", source.Text), ("obj/Kix.g.cs", Checked.GlobalUsings), ("Acme.cs", "namespace Acme;")]);
        Assert.Empty(Compile.Problems(run.Compilation));
        var diagnostics = Checked.Diagnostics(run.Compilation);
        var places = diagnostics.Select(d => MarkedSource.Describe(
            d.Id, d.Location.GetLineSpan().StartLinePosition.Line + 1, d.Location.SourceTree!.GetText().ToString(d.Location.SourceSpan)));
        Assert.Equal(source.Marks.Order(StringComparer.Ordinal), places.Order(StringComparer.Ordinal));
        return string.Join("\n", diagnostics.Select(d => d.GetMessage(CultureInfo.InvariantCulture)));
    }
}
