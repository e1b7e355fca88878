namespace Kix.Generators.Tests.Fixes;

public sealed class ValueFixTests
{
    [Theory]
    [InlineData("real.ToString()", "real.ToString(CultureInfo.InvariantCulture)")]
    [InlineData("real.ToString(\"F2\")", "real.ToString(\"F2\", CultureInfo.InvariantCulture)")]
    [InlineData("double.Parse(name)", "double.Parse(name, CultureInfo.InvariantCulture)")]
    [InlineData("string.Format(\"{0}\", real)", "string.Format(CultureInfo.InvariantCulture, \"{0}\", real)")]
    [InlineData("string.Format(\"{0:N2}\", name.Length)", "string.Format(CultureInfo.InvariantCulture, \"{0:N2}\", name.Length)")]
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

    [Theory]
    [InlineData("new V1Service { Spec = new() { Type = \"ClusterIp\" } }", "new V1Service { Spec = new() { Type = \"ClusterIP\" } }")]
    [InlineData("new V1PersistentVolumeClaimSpec { AccessModes = [\"ReadWriteonce\"] }", "new V1PersistentVolumeClaimSpec { AccessModes = [\"ReadWriteOnce\"] }")]
    public async Task An_unknown_word_becomes_the_nearest(string before, string after) =>
        Assert.Equal(Body(after), await Fixed.Of(Body(before), "KIX4006"));

    [Theory]
    [InlineData("new Sails { Count = 2 }", "new Sails { Area = 2 }")]
    [InlineData("(Action<Target<Sails>>)(c => c.Option(x => x.Count).Force(2))", "(Action<Target<Sails>>)(c => c.Option(x => x.Area).Force(2))")]
    [InlineData("(Func<Sails, int>)(c => c.Count)", "(Func<Sails, int>)(c => c.Area)")]
    public async Task An_option_gets_its_new_name(string before, string after) =>
        Assert.Equal(Body(after) + Sails, await Fixed.Of(Body(before) + Sails, "KIX3009"));

    [Theory]
    [InlineData("new Sails { Wind = 4, Area = 2 }", "new Sails { Area = 2 }")]
    [InlineData("new Sails { Area = 2, Wind = 4 }", "new Sails { Area = 2 }")]
    [InlineData("new Sails { Wind = 4 }", "new Sails { }")]
    [InlineData("new Sails\n    {\n        Area = 2,\n        Wind = 4,\n    }", "new Sails\n    {\n        Area = 2,\n    }")]
    [InlineData("(Action<Target<Sails>>)(c => { c.Option(x => x.Wind).Force(2); })", "(Action<Target<Sails>>)(c => { })")]
    public async Task What_is_said_of_a_removed_option_is_taken_out(string before, string after) =>
        Assert.Equal(Body(after) + Sails, await Fixed.Of(Body(before) + Sails, "KIX3010"));

    [Theory]
    [InlineData("Containers = [new() { Image = \"a:1\" }]", "Name", "Containers = [new() { Image = \"a:1\", Name = \"\" }]")]
    [InlineData("Containers = [new V1Container { Image = \"a:1\" }]", "Name", "Containers = [new V1Container { Image = \"a:1\", Name = \"\" }]")]
    [InlineData("HostIPC = false", "Containers", "HostIPC = false, Containers = []")]
    [InlineData("Containers = [new() { Name = \"a\", Image = \"a:1\", Ports = [new()] }]", "ContainerPort", "Containers = [new() { Name = \"a\", Image = \"a:1\", Ports = [new() { ContainerPort = default }] }]")]
    public async Task A_required_field_is_added(string before, string member, string after) =>
        Assert.Equal(Server(after), await Fixed.Of(Server(before), "KIX4003", $"Add {member}"));

    [Fact]
    public async Task A_selector_is_added() => Assert.Equal(
        Body("Resource(() => new V1Deployment { Spec = new() { Replicas = 1, Template = null!, Selector = new() } })"),
        await Fixed.Of(Body("Resource(() => new V1Deployment { Spec = new() { Replicas = 1, Template = null! } })"), "KIX4003", "Add Selector"));

    private static string Server(string pod) => $$"""
        public partial class Web : Module
        {
            public Resource<V1Deployment> Server => Resource(() => new V1Deployment
            {
                Spec = new() { Selector = Labels.Selector, Template = new() { Metadata = new() { Labels = Labels.All }, Spec = new() { {{pod}} } } },
            });
        }

        """;

    private const string Sails = """
        public partial class Sails : Module
        {
            [Option(1), FormerName("Count")] public partial int Area { get; init; }
            [Option(1), Removed("set Area instead")] public partial int Wind { get; init; }
        }

        """;

    private static string Body(string expression) => $$"""
        using System.Globalization;
        public partial class Web : Module
        {
            private object All(IReadOnlyList<string> names, string name, double real) => {{expression}};
        }

        """;
}
