using Kix.CodeFixes;
using Kix.Generators.Analysis;
using Kix.Generators.Analysis.Options;
using Kix.Rules;

namespace Kix.Generators.Tests.Fixes;

public sealed class ValueFixTests
{
    [Theory]
    [InlineData("real.ToString()", "real.ToString(CultureInfo.InvariantCulture)")]
    [InlineData("real.ToString(\"F2\")", "real.ToString(\"F2\", CultureInfo.InvariantCulture)")]
    [InlineData("double.Parse(name)", "double.Parse(name, CultureInfo.InvariantCulture)")]
    [InlineData("string.Format(\"{0}\", real)", "string.Format(CultureInfo.InvariantCulture, \"{0}\", real)")]
    [InlineData("$\"{real} and {name}\"", "string.Create(CultureInfo.InvariantCulture, $\"{real} and {name}\")")]
    [InlineData("name + real", "name + real.ToString(CultureInfo.InvariantCulture)")]
    [InlineData("name + (real + 1)", "name + (real + 1).ToString(CultureInfo.InvariantCulture)")]
    [InlineData("name.ToUpper()", "name.ToUpperInvariant()")]
    [InlineData("name.Trim().StartsWith(\"a\")", "name.Trim().StartsWith(\"a\", StringComparison.Ordinal)")]
    [InlineData("string.Compare(name, \"a\")", "string.Compare(name, \"a\", StringComparison.Ordinal)")]
    [InlineData("names.OrderBy(n => n).ToList()", "names.OrderBy(n => n, StringComparer.Ordinal).ToList()")]
    [InlineData("names.Order()", "names.Order(StringComparer.Ordinal)")]
    [InlineData("new SortedSet<string>()", "new SortedSet<string>(StringComparer.Ordinal)")]
    [InlineData("StringComparer.CurrentCultureIgnoreCase", "StringComparer.OrdinalIgnoreCase")]
    [InlineData("CultureInfo.CurrentCulture", "CultureInfo.InvariantCulture")]
    public async Task The_invariant_form_is_written(string before, string after) =>
        Assert.Equal(Body(after), await Fixed.Of(Body(before), "KIX6007"));

    [Fact]
    public async Task Without_a_using_names_are_written_in_full() => Assert.Contains(
        "=> real.ToString(System.Globalization.CultureInfo.InvariantCulture);",
        await Fixed.Of(Body("real.ToString()").Replace("using System.Globalization;\n", "", StringComparison.Ordinal), "KIX6007"), StringComparison.Ordinal);

    [Fact]
    public async Task All_are_mended_at_once() => Assert.Equal(
        Body("real.ToString(CultureInfo.InvariantCulture) + real.ToString(\"F2\", CultureInfo.InvariantCulture)"),
        await Fixed.AllOf(Body("real.ToString() + real.ToString(\"F2\")"), "KIX6007", "Pass CultureInfo.InvariantCulture"));

    [Fact]
    public async Task What_the_analyzer_proposes_is_written_in_place() => Assert.Equal(
        Body("new V1Service { Spec = new() { Type = \"ClusterIP\" } }"),
        await Fixed.Of(Body("new V1Service { Spec = new() { Type = \"ClusterIp\" } }"), Descriptors.Of(Catalogue.UnknownValue), "\"ClusterIp\"", "Replacement", "\"ClusterIP\""));

    [Fact]
    public async Task An_option_gets_its_new_name() => Assert.Equal(
        Body("new Acme.Shop { Replicas = 2 }"),
        await Fixed.Of(Body("new Acme.Shop { Size = 2 }"), Descriptors.Of(Catalogue.OptionRenamed), "Size", "Replacement", "Replicas"));

    [Fact]
    public void The_analyzer_hands_the_new_name_to_the_fix() => Assert.Equal(Replace.Replacement, FormerUseCheck.NewName);

    [Theory]
    [InlineData("new V1Container()", "new V1Container", "Name", "new V1Container { Name = \"\" }")]
    [InlineData("new V1Container { Image = \"a:1\" }", "new V1Container", "Name", "new V1Container { Image = \"a:1\", Name = \"\" }")]
    [InlineData("new V1DeploymentSpec { Replicas = 1 }", "new V1DeploymentSpec", "Selector", "new V1DeploymentSpec { Replicas = 1, Selector = new() }")]
    [InlineData("new V1PodSpec { HostIPC = false }", "new V1PodSpec", "Containers", "new V1PodSpec { HostIPC = false, Containers = [] }")]
    public async Task A_required_field_is_added(string before, string marked, string member, string after) =>
        Assert.Equal(Body(after), await Fixed.Of(Body(before), Descriptors.Of(Catalogue.FieldRequired), marked, "Member", member));

    private static string Body(string expression) => $$"""
        using System.Globalization;
        public partial class Web : Module
        {
            private object All(IReadOnlyList<string> names, string name, double real) => {{expression}};
        }

        """;
}
