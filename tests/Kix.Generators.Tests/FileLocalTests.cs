using Kix.Generators.Tests.Kit;

namespace Kix.Generators.Tests;

/// <summary>KIX1024: what is generated cannot name a class that is local to its file.</summary>
public sealed class FileLocalTests
{
    [Theory]
    [InlineData("[Cluster(\"prod\")] file sealed partial class {|KIX1024:Prod|} : Cluster;", "Prod", "the cluster Prod")]
    [InlineData("file sealed partial class {|KIX1024:Shop|} : Namespace { [Option(1)] public partial int Size { get; init; } }", "Shop", "the namespace Shop")]
    [InlineData("file sealed class {|KIX1024:Web|} : Module { public Web Inner => Instance(() => new Web()); }", "Web", "the module Web")]
    [InlineData("file partial class Outer { public sealed partial class {|KIX1024:Web|} : Module { [Need] public partial Web? Other { get; init; } } }", "Outer", "the module Web")]
    [InlineData("file sealed partial class {|KIX1024:Limits|} : OptionGroup { [Option(1)] public partial int Cores { get; init; } }", "Limits", "the options of Limits")]
    [InlineData("file sealed partial class {|KIX1024:Calm|} : Overlay { [Option(1)] public partial int Size { get; init; } protected override void Apply() { } }", "Calm", "the options of Calm")]
    public void A_class_that_generated_code_must_name_is_refused(string program, string local, string what) => Assert.Equal(
        $"{local} is a 'file' class, and what is generated for {what} stands in other files, which cannot name it: write 'internal' instead of 'file'", Checked.Of(program));

    [Theory]
    [InlineData("file sealed class Calm : Overlay { protected override void Apply() { } }")]
    [InlineData("file static class Sizes { public const int Small = 1; }")]
    public void What_is_only_run_may_be_local(string program) => Assert.Empty(Checked.Of(program));

    [Fact]
    public void Another_class_of_its_name_gets_its_own_code_only()
    {
        var run = GeneratorRun.From(
            ("One.cs", "namespace Acme; public sealed partial class Web : Module { [Option(1)] public partial int Size { get; init; } }"),
            ("Two.cs", "namespace Acme; file sealed class Web : Module { public int Weight => 3; }"),
            ("obj/Kix.g.cs", "global using Kix;")).Compiles();

        Assert.Equal(["KIX1024"], Checked.Diagnostics(run.Compilation).Select(d => d.Id));
    }
}
